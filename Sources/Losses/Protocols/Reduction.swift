/// How the values of a loss on the groups of an optimizer step become the loss of the step.
///
/// The normalization is over the whole step, whatever the micro-batches it is cut into.
public enum Reduction: Sendable, Equatable {
  /// The mean over the groups of the step.
  case perGroup

  /// The sum over the step, divided by the scored tokens of its chosen answers.
  ///
  /// Such a mean is over tokens that count alike, so no weight of an ``Objective`` touches it.
  case perScoredToken
}

/// What an optimizer step is normalized by: counts over all groups of the step.
public struct StepNormalizers: Sendable, Equatable {
  /// The number of groups in the step.
  public var groups: Int

  /// The number of scored tokens of the chosen answers, or of the only ones, in the step.
  public var chosenTokens: Int

  /// Creates the counts of a step.
  ///
  /// - Precondition: Neither is negative.
  public init(groups: Int, chosenTokens: Int) {
    precondition(
      groups >= 0 && chosenTokens >= 0,
      "a step of \(groups) groups and \(chosenTokens) chosen tokens")
    self.groups = groups
    self.chosenTokens = chosenTokens
  }

  /// Counts the groups of a whole step.
  init(of groups: [GroupScores]) {
    self.init(
      groups: groups.count, chosenTokens: groups.reduce(0) { $0 + $1.chosen.tokenCount })
  }

  /// Returns what the sum over the step is divided by: at least 1, so that a step without any scored
  /// token has loss 0.
  func divisor(for reduction: Reduction) -> Double {
    switch reduction {
    case .perGroup: Double(max(1, groups))
    case .perScoredToken: Double(max(1, chosenTokens))
    }
  }
}
