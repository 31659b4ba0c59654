/// One part of an objective: a loss of any kind, and its weight.
public struct WeightedLoss: Sendable {
  private enum Kind {
    case preference(any PreferenceLoss)
    case referenceFree(any ReferenceFreeLoss)
    case batch(any BatchLoss)
  }

  private let kind: Kind

  /// What the loss is multiplied by.
  public let weight: Double

  /// Weighs a loss that needs a reference.
  ///
  /// - Precondition: The weight is finite and not negative.
  public init(_ loss: some PreferenceLoss, weight: Double = 1) {
    self.init(.preference(loss), weight: weight)
  }

  /// Weighs a loss that needs no reference.
  ///
  /// - Precondition: The weight is finite and not negative.
  public init(_ loss: some ReferenceFreeLoss, weight: Double = 1) {
    self.init(.referenceFree(loss), weight: weight)
  }

  /// Weighs a loss that compares the pairs of a step with each other.
  ///
  /// - Precondition: The weight is finite and not negative.
  public init(_ loss: some BatchLoss, weight: Double = 1) {
    self.init(.batch(loss), weight: weight)
  }

  private init(_ kind: Kind, weight: Double) {
    precondition(weight >= 0 && weight.isFinite, "a loss of weight \(weight)")
    self.kind = kind
    self.weight = weight
  }

  var loss: any Loss {
    switch kind {
    case .preference(let loss): loss
    case .referenceFree(let loss): loss
    case .batch(let loss): loss
    }
  }

  var needsReference: Bool {
    switch kind {
    case .preference, .batch: true
    case .referenceFree: false
    }
  }

  /// Returns the reward of an answer, where the loss has one.
  func reward(of answer: GroupScores.Answer) -> Double? {
    switch kind {
    case .preference(let loss): answer.referencedScore.map { loss.rewardScale * $0.logRatio }
    case .batch(let loss): answer.referencedScore.map { loss.rewardScale * $0.logRatio }
    case .referenceFree(let loss): loss.reward(answer.policyScore)
    }
  }

  /// The loss, where it compares the pairs of a step with each other.
  var batchLoss: (any BatchLoss)? {
    if case .batch(let loss) = kind { loss } else { nil }
  }

  /// Returns the terms of the loss on a group, neither weighted nor normalized, or nil where the loss
  /// has terms on a whole step alone.
  func terms(of group: GroupScores) -> LossTerms? {
    switch kind {
    case .preference(let loss):
      let pair = pair(of: group)
      return LossTerms(value: loss.value(pair), slopes: loss.slopes(pair))
    case .referenceFree(let loss):
      checkAnswers(of: group)
      let answers = group.policyScores
      return LossTerms(value: loss.value(answers), slopes: loss.slopes(answers))
    case .batch:
      return nil
    }
  }

  /// Returns the terms of a loss of whole steps, neither weighted nor normalized: the value, of which
  /// each group bears the same share, and the slopes of each group.
  func terms(ofStep groups: [GroupScores]) -> [LossTerms]? {
    guard let batchLoss else { return nil }
    let pairs = groups.map(pair)
    let value = batchLoss.value(pairs) / Double(max(1, pairs.count))
    return batchLoss.slopes(pairs).map { LossTerms(value: value, slopes: $0) }
  }

  private func pair(of group: GroupScores) -> PairScores<Double> {
    checkAnswers(of: group)
    guard let pair = group.pairScores else {
      preconditionFailure("\(loss.name) needs the reference's score of both answers of a pair")
    }
    return pair
  }

  private func checkAnswers(of group: GroupScores) {
    precondition(
      group.count >= loss.answersNeeded,
      "\(loss.name) needs groups of \(loss.answersNeeded) answers, not \(group.count)")
  }
}
