public import Curricula

/// The settings of a training run, with TRL's defaults.
public struct TrainerOptions: Sendable, Hashable, Codable {
  /// The largest learning rate.
  public var learningRate: Double
  /// The course of the learning rate.
  public var schedule: LearningRateSchedule
  /// How much of the running mean of the gradient a step keeps.
  public var adamBeta1: Double
  /// How much of the running mean of the squared gradient a step keeps.
  public var adamBeta2: Double
  /// What keeps Adam from dividing by zero.
  public var adamEpsilon: Double
  /// The share of a weight, times the rate, that a step takes away.
  public var weightDecay: Double
  /// The norm to which larger gradients are clipped; 0 clips nothing.
  public var maxGradientNorm: Double
  /// The examples of one batch.
  public var batchSize: Int
  /// The batches whose gradients make one step.
  public var accumulationSteps: Int
  /// How often the data is shown.
  public var epochs: Double
  /// The number of steps, instead of a number of epochs.
  public var maxSteps: Int?
  /// Names the random numbers of an adapter's dropout; without it nothing is left out.
  public var dropoutSeed: UInt64?
  /// The number of rows of the token matrix that are computed at a time.
  ///
  /// It bounds the memory of the activations; the result depends on it only by rounding.
  public var tokenBudget: Int
  /// The largest number of bytes for logits.
  public var headWorkspace: Int

  /// Describes a run.
  public init(
    learningRate: Double = 1e-6, schedule: LearningRateSchedule = .init(),
    adamBeta1: Double = 0.9, adamBeta2: Double = 0.999, adamEpsilon: Double = 1e-8,
    weightDecay: Double = 0, maxGradientNorm: Double = 1, batchSize: Int = 8,
    accumulationSteps: Int = 1, epochs: Double = 3, maxSteps: Int? = nil,
    dropoutSeed: UInt64? = 42, tokenBudget: Int = 512, headWorkspace: Int = 128 << 20
  ) {
    precondition(learningRate >= 0 && weightDecay >= 0 && maxGradientNorm >= 0)
    precondition((1...Self.largestCount).contains(batchSize), "batches of \(batchSize)")
    precondition(
      (1...Self.largestCount).contains(accumulationSteps), "steps of \(accumulationSteps) batches")
    precondition(epochs > 0 && maxSteps ?? 0 >= 0 && tokenBudget > 0 && headWorkspace > 0)
    self.learningRate = learningRate
    self.schedule = schedule
    self.adamBeta1 = adamBeta1
    self.adamBeta2 = adamBeta2
    self.adamEpsilon = adamEpsilon
    self.weightDecay = weightDecay
    self.maxGradientNorm = maxGradientNorm
    self.batchSize = batchSize
    self.accumulationSteps = accumulationSteps
    self.epochs = epochs
    self.maxSteps = maxSteps
    self.dropoutSeed = dropoutSeed
    self.tokenBudget = tokenBudget
    self.headWorkspace = headWorkspace
  }

  /// The most examples of a batch, and the most batches of a step.
  public static let largestCount = Int(Int32.max)

  /// The most steps of a run: every number of steps is exact in double precision.
  public static let largestStepCount = 1 << 53

  /// The examples of one step.
  public var examplesPerStep: Int { batchSize * accumulationSteps }

  /// The number of steps that a run over so many examples takes, in the order of a curriculum; at most
  /// ``largestStepCount``.
  public func totalSteps(
    examples: Int, curriculum: Curriculum.Order = .sequential
  ) -> Int {
    if let maxSteps { return min(maxSteps, Self.largestStepCount) }
    let course = EpochCourse(curriculum.stageSizes(of: examples), options: self)
    let steps = (epochs * Double(course.steps)).rounded(.up)
    return Int(min(steps, Double(Self.largestStepCount)))
  }
}
