public import ContrastiveCore
public import ContrastiveKernels
public import PreferenceData

/// What a run has to compute and to hold, in rows and sizes.
///
/// ```swift
/// let workload = RunWorkload(model.configuration, training: data, heldOut: nil, answers: 2, reference: .cached)
/// print(workload.memory.total, workload.time(at: StepSpeed(of: workload)).step)
/// ```
public struct RunWorkload: Sendable {
  /// Whether the loss compares with a reference.
  public enum Reference: Sendable {
    /// It does, and all scores are in the cache before the first step, so that its weights are let go.
    case cached
    /// It does, and a score is computed when it is first needed, so that its weights stay.
    case live
    /// It does not.
    case none
  }

  /// How often a step computes its examples.
  public enum Passes: Sendable {
    /// Once, forward and backward.
    case one
    /// Before that once more, forward, because the loss compares the examples of a step.
    case scoringFirst
  }

  /// The sizes of the model.
  public let model: Transformer.Configuration
  /// What is trained in place of the weights, if an adapter is.
  public let adapter: LinearAdapter.Configuration?
  /// The precision of what the model multiplies.
  public let precision: ProductPrecision
  /// The settings of the run.
  public var options: TrainerOptions
  /// Whether the loss compares with a reference.
  public let reference: Reference
  /// How often a step computes its examples.
  public let passes: Passes
  /// The examples of an epoch.
  public let training: [GroupShape]
  /// The examples held out.
  public let heldOut: [GroupShape]
  /// The tokens of all sequences.
  let tokens: Int
  /// The sequences.
  let sequences: Int
  /// The scored tokens of all sequences.
  let scoredTokens: Int
  /// A few groups, for measuring.
  let samples: [[TokenizedSequence]]
  /// The numbers of the model, those of an adapter apart.
  let parameters: Int
  /// The numbers that are trained.
  let trained: Int

  /// Measures the data of a run.
  ///
  /// - Parameters:
  ///   - model: The sizes of the model.
  ///   - adapter: What is trained in place of the weights, if an adapter is.
  ///   - precision: The precision of what the model multiplies.
  ///   - training: The examples to train on.
  ///   - heldOut: The examples to evaluate on.
  ///   - answers: How many answers of an example the loss reads.
  ///   - reference: Whether the loss compares with a reference.
  ///   - passes: How often a step computes its examples.
  ///   - options: The settings of the run.
  /// - Precondition: There is an example to train on.
  public init(
    _ model: Transformer.Configuration, adapter: LinearAdapter.Configuration? = nil,
    precision: ProductPrecision = .float32, training: TokenizedDataset, heldOut: TokenizedDataset?,
    answers: Int, reference: Reference,
    passes: Passes = .one, options: TrainerOptions = .init()
  ) {
    precondition(!training.examples.isEmpty, "a run without examples")
    self.model = model
    self.adapter = adapter
    self.precision = precision
    parameters = ParameterLayout(model).count
    trained = adapter.map { LinearAdapter.layout($0, of: model).layout.count } ?? parameters
    self.options = options
    self.reference = reference
    self.passes = passes
    self.training = training.examples.map { GroupShape($0.answers.prefix(answers)) }
    self.heldOut = heldOut?.examples.map { GroupShape($0.answers.prefix(answers)) } ?? []
    let all = (training.examples + (heldOut?.examples ?? [])).lazy.flatMap(\.answers)
    sequences = all.reduce(0) { sum, _ in sum + 1 }
    tokens = all.reduce(0) { $0 + $1.tokens.count }
    scoredTokens = all.reduce(0) { $0 + $1.scoredCount }
    samples = Self.samples(of: training, answers: answers, options: options)
  }

  /// Groups spread over the data, as many as a batch holds.
  private static func samples(
    of data: TokenizedDataset, answers: Int, options: TrainerOptions
  ) -> [[TokenizedSequence]] {
    let count = min(options.examplesPerStep, data.examples.count)
    let groups = (0..<count).map { place in
      Array(data.examples[place * data.examples.count / count].answers.prefix(answers))
    }
    let rows = groups.map { GroupShape($0).rows }
    return TokenBudget(options.tokenBudget).batches(ofRows: rows).first.map {
      Array(groups[$0])
    } ?? []
  }

  /// The operations of an epoch.
  public var arithmetic: StepArithmetic {
    StepArithmetic(model, adapter: adapter, groups: training)
  }

  /// The batches that are computed at a time, if the examples come in their order.
  ///
  /// A run may show them in another one, in which batches are as large but for chance.
  var batches: [ArraySlice<GroupShape>] {
    stride(from: 0, to: training.count, by: options.examplesPerStep).flatMap { start in
      let step = training[start..<min(start + options.examplesPerStep, training.count)]
      return TokenBudget(options.tokenBudget).batches(ofRows: step.map(\.rows)).map {
        training[start + $0.lowerBound..<start + $0.upperBound]
      }
    }
  }
}
