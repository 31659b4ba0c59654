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

  /// Whether the loss compares the pairs of a step with each other.
  var couplesGroups: Bool {
    if case .batch = kind { true } else { false }
  }

  /// Returns the value of the loss on each of the groups, neither weighted nor normalized.
  ///
  /// A loss of whole steps has one value on all of them, of which each bears the same share.
  func values(on groups: [GroupScores]) -> [Double] {
    switch kind {
    case .preference(let loss): return groups.map { loss.value(pair(of: $0)) }
    case .referenceFree(let loss): return groups.map { loss.value(answers(of: $0)) }
    case .batch(let loss):
      let share = loss.value(groups.map(pair)) / Double(max(1, groups.count))
      return groups.map { _ in share }
    }
  }

  /// Returns the values of the loss on each of the groups, and its slopes there.
  func terms(on groups: [GroupScores]) -> [LossTerms] {
    zip(values(on: groups), slopes(on: groups)).map { LossTerms(value: $0, slopes: $1) }
  }

  private func slopes(on groups: [GroupScores]) -> [Slopes] {
    switch kind {
    case .preference(let loss): return groups.map { loss.slopes(pair(of: $0)) }
    case .referenceFree(let loss): return groups.map { loss.slopes(answers(of: $0)) }
    case .batch(let loss):
      let slopes = loss.slopes(groups.map(pair))
      precondition(
        slopes.count == groups.count,
        "\(loss.name) has slopes of \(slopes.count) pairs, not \(groups.count)")
      return slopes
    }
  }

  private func pair(of group: GroupScores) -> PairScores<Double> {
    checkAnswers(of: group)
    guard let pair = group.pairScores else {
      preconditionFailure("\(loss.name) needs the reference's score of both answers of a pair")
    }
    return pair
  }

  private func answers(of group: GroupScores) -> PolicyScores<Double> {
    checkAnswers(of: group)
    return group.policyScores
  }

  private func checkAnswers(of group: GroupScores) {
    precondition(
      group.count >= loss.answersNeeded,
      "\(loss.name) needs groups of \(loss.answersNeeded) answers, not \(group.count)")
  }
}
