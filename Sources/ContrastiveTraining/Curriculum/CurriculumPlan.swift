public import Curricula
public import PreferenceData

/// What every step of a run is taken on, in order.
///
/// The trainer walks along the plan; so whoever reads it without training sees what training will show.
///
/// ```swift
/// for step in try CurriculumPlan(order, of: data, options: options) { print(step.rows) }
/// ```
public struct CurriculumPlan: Sendable, Sequence, IteratorProtocol {
  /// The number of steps of the run.
  public let totalSteps: Int
  /// The number of steps that were handed out.
  public private(set) var steps = 0

  private let data: TokenizedDataset
  private let examplesPerStep: Int
  private let course: EpochCourse
  /// The positions at which a new stage makes its start the reference.
  private let refreshes: Set<Int>
  /// The curriculum at the place that was reached.
  private(set) var curriculum: Curriculum

  /// Plans a run over `data` in the given order.
  ///
  /// - Throws: `TrainingError.curriculumUnfit` if the order names examples that are not there.
  public init(
    _ order: Curriculum.Order, of data: TokenizedDataset, options: TrainerOptions
  ) throws {
    let count = data.examples.count
    if let fault = order.fault(among: count) {
      throw TrainingError.curriculumUnfit(reason: fault)
    }
    self.data = data
    examplesPerStep = options.examplesPerStep
    let stageSizes = order.stageSizes(of: count)
    course = EpochCourse(stageSizes, options: options)
    refreshes =
      order.stageReference == .refreshed
      ? Set(stageSizes.indices.map { stageSizes[..<$0].reduce(0, +) }) : []
    totalSteps = options.totalSteps(examples: count, curriculum: order)
    curriculum = Curriculum(count: count, order: order, epochs: .max)
  }

  /// Returns what the next step is taken on, or nothing when the run is finished.
  public mutating func next() -> CurriculumStep? {
    let (epoch, position) = (curriculum.epoch, curriculum.position)
    guard steps < totalSteps, let slots = curriculum.next(examplesPerStep) else { return nil }
    steps += 1
    return CurriculumStep(
      steps, epoch: epoch, slots: slots, order: curriculum.order, data: data,
      refreshesReference: steps > 1 && refreshes.contains(position))
  }

  /// Hands out no more what the first `count` steps are taken on.
  ///
  /// Nothing depends on how the place was reached, so whole epochs are not walked through.
  ///
  /// - Precondition: `count` is not negative, and at most ``totalSteps``.
  mutating func move(toStep count: Int) {
    precondition((0...totalSteps).contains(count), "step \(count) of \(totalSteps)")
    let (epochs, rest) = count.quotientAndRemainder(dividingBy: course.steps)
    curriculum.move(toEpoch: epochs)
    for _ in 0..<rest { _ = curriculum.next(examplesPerStep) }
    steps = count
  }

  /// How many epochs are done, as TRL counts: by batches.
  var epoch: Double { course.epochs(after: steps) }
}
