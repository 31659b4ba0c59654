internal import Curricula
internal import PreferenceData

/// What one step of training is taken on, known before it is taken.
public struct CurriculumStep: Sendable, Hashable {
  /// The number of the step; the first is 1.
  public let step: Int
  /// The epoch it belongs to, from 0.
  public let epoch: Int
  /// The stage of the epoch, from 0; orders without stages have one.
  public let stage: Int
  /// The indices of the examples.
  public let examples: [Int]
  /// The rows of the data that the examples come from.
  public let rows: [Int]
  /// Whether each example was drawn from the hard pool, where the curriculum is a mixture.
  public let hard: [Bool]?
  /// The mean of the probabilities with which the examples are hard, where it is a mixture.
  public let hardProbability: Double?
  /// The difficulty of each example, where the curriculum knows it.
  public let difficulties: [Double]?
  /// Whether the reference becomes, before the step, the model as it is then.
  public let refreshesReference: Bool
  private let isStaged: Bool

  init(
    _ step: Int, epoch: Int, slots: [Curriculum.Slot], order: Curriculum.Order,
    data: TokenizedDataset, refreshesReference: Bool
  ) {
    self.step = step
    self.epoch = epoch
    self.refreshesReference = refreshesReference
    stage = slots[0].stage
    examples = slots.map(\.example)
    rows = slots.map { data.examples[$0.example].row }
    let hard = slots.compactMap(\.isHard)
    self.hard = hard.isEmpty ? nil : hard
    hardProbability = mean(slots.compactMap(\.hardProbability))
    difficulties = order.difficulties.map { known in slots.map { known[$0.example] } }
    isStaged = order.isStaged
  }

  /// The share of hard examples, where the curriculum is a mixture.
  public var hardShare: Double? { hard.flatMap { mean($0.map { $0 ? 1 : 0 }) } }

  /// The mean difficulty of the examples, where the curriculum knows it.
  public var difficulty: Double? { difficulties.flatMap(mean) }

  /// What there is to say of it in `metrics.jsonl`.
  var metrics: [String: Double] {
    var metrics: [String: Double] = [:]
    if isStaged { metrics["curriculum/stage"] = Double(stage) }
    metrics["curriculum/hard_share"] = hardShare
    metrics["curriculum/difficulty"] = difficulty
    return metrics
  }
}

/// The mean, or nothing for no values.
private func mean(_ values: [Double]) -> Double? {
  values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}
