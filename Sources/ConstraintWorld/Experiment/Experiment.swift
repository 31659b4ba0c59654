public import ContrastiveCore
public import ContrastiveTokenizers
public import ContrastiveTraining
import Curricula
import Losses
import PreferenceData

/// The papers' method in small: a model saturated with a middling teacher, and what training on
/// contrasts makes of it.
///
/// ```swift
/// let experiment = try Experiment(.init(), seed: 42)
/// let start = try experiment.saturate { _, _ in }.model
/// let reference = try experiment.reference(start)
/// for arm in Arm.all {
///   let model = try experiment.train(arm, from: start, reference: reference) { _ in }
///   print(arm.title, experiment.judge.scores(of: try experiment.judge.answers(of: model)))
/// }
/// ```
public struct Experiment: Sendable {
  /// The sizes of an experiment.
  public struct Settings: Sendable {
    /// The instructions of supervised training.
    public var lessons = 8_000
    /// The instructions of contrastive training; the arms see each about twice.
    public var contrasts = 3_000
    /// The instructions that nobody is trained on.
    public var heldOut = 512
    /// The examples of a step.
    public var batchSize = 64
    /// How many answers the upper mark chooses from.
    public var bestOf = 8
    /// When supervised training of the start ends.
    public var saturation = Saturation()

    /// Sizes for a few minutes on two cores.
    public init() {}
  }

  /// The sizes.
  public let settings: Settings
  /// The seed of everything that is drawn.
  public let seed: UInt64
  /// The world trained in.
  public let world: World
  /// The tokenizer, trained on the lessons.
  public let tokenizer: BPE
  /// Who judges.
  public let judge: Judge

  private static let maxLength = 160
  private let contrasts: World

  /// Draws the world, and trains the tokenizer.
  public init(_ settings: Settings, seed: UInt64) throws {
    self.settings = settings
    self.seed = seed
    let all = World(
      training: settings.lessons + settings.contrasts, heldOut: settings.heldOut, seed: seed)
    (world, contrasts) = all.divided(after: settings.lessons)
    tokenizer = try BPE(trainedOn: world.lessons(of: .middle).texts, vocabularySize: 1024)
    judge = Judge(tasks: world.heldOut, tokenizer: tokenizer)
  }

  /// A transformer that has learned nothing yet.
  public var blank: Transformer {
    Transformer(
      .init(
        vocabularySize: tokenizer.vocabularySize, width: 64, layers: 3, heads: 4,
        contextLength: Self.maxLength),
      seed: seed)
  }

  /// Trains a blank model on the middle teacher's lessons until its held-out loss is flat.
  ///
  /// - Parameter observe: Called after every step, with the held-out loss where it was looked at.
  /// - Returns: The model, and the course of its held-out loss.
  /// - Throws: What training and `observe` throw.
  public func saturate(
    observe: (StepReport, Saturation.Look?) throws -> Void
  ) throws -> (model: Transformer, looks: [Saturation.Look]) {
    try settings.saturation.train(
      blank, on: tokenized(world.lessons(of: .middle)),
      heldOut: tokenized(world.heldOutLessons(of: .middle)), seed: seed, observe: observe)
  }

  /// Scores all pairs under the model that training starts from.
  public func reference(_ start: Transformer) throws -> ReferenceCache {
    let sources = Set(Arm.all.flatMap(\.sources)).filter { $0.rejected != nil }
    let pairs = sources.sorted { "\($0)" < "\($1)" }.flatMap { contrasts.examples($0) }
    return try ReferenceCache(scoring: tokenized(PreferenceDataset(pairs)), with: start)
  }

  /// Trains an arm, every one for as many steps on as many examples.
  ///
  /// - Parameters:
  ///   - arm: What to train on and how.
  ///   - start: Where training starts.
  ///   - reference: The scores of that start.
  ///   - observe: Called after every step.
  /// - Returns: The trained model.
  /// - Throws: What training and `observe` throw.
  public func train(
    _ arm: Arm, from start: Transformer, reference: ReferenceCache,
    observe: (StepReport) throws -> Void
  ) throws -> Transformer {
    let data = try tokenized(PreferenceDataset(arm.sources.flatMap { contrasts.examples($0) }))
    let easy = Array(0..<settings.contrasts)
    let hard = Array(settings.contrasts..<2 * settings.contrasts)
    let order: Curriculum.Order =
      switch arm.course {
      case .only: .shuffled(seed: seed)
      case .mixed: .mixture(easy: easy, hard: hard, pacing: .constant(0.5), seed: seed)
      case .curriculum: .mixture(easy: easy, hard: hard, pacing: .linear(over: 1), seed: seed)
      }
    let steps = 2 * settings.contrasts / settings.batchSize
    let options = TrainerOptions(
      learningRate: arm.method.learningRate, schedule: .init(.linear, warmup: .ratio(0.1)),
      batchSize: settings.batchSize, maxSteps: steps, tokenBudget: 4096)
    let objective = arm.method.objective
    return try Trainer(
      start, on: data, objective: objective,
      reference: objective.needsReference ? reference : nil, options: options, curriculum: order
    ).run(observe)
  }

  private func tokenized(_ dataset: PreferenceDataset) throws -> TokenizedDataset {
    try dataset.tokenized(by: tokenizer, maxLength: Self.maxLength)
  }
}
