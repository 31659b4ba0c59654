/// What training minimizes: one loss, or a weighted sum of several.
///
/// ```
/// L = Σₖ weightₖ · (1/Zₖ) Σ_g Lₖ(g)
/// ```
///
/// where *g* runs over the groups of an optimizer step and Zₖ is the count that the reduction of loss
/// *k* names. Weights are not normalized, and each part keeps its own reduction, so that a
/// supervised term stays a mean over tokens beside a mean over pairs:
///
/// ```swift
/// let mpo = Objective(mixing: [
///   WeightedLoss(DPOSigmoid(beta: 0.1), weight: 0.8),
///   WeightedLoss(BCOPair(beta: 0.1), weight: 0.2),
///   WeightedLoss(SupervisedLoss(), weight: 1),
/// ])
/// ```
///
/// - SeeAlso: Wang et al., 2024, for that mix, <https://arxiv.org/abs/2411.10442>.
public struct Objective: Sendable {
  let parts: [WeightedLoss]

  /// Makes an objective of a loss that needs a reference.
  public init(_ loss: some PreferenceLoss) {
    self.init(mixing: [WeightedLoss(loss)])
  }

  /// Makes an objective of a loss that needs no reference.
  public init(_ loss: some ReferenceFreeLoss) {
    self.init(mixing: [WeightedLoss(loss)])
  }

  /// Makes an objective of a weighted sum of losses.
  ///
  /// - Precondition: There is at least one.
  public init(mixing parts: [WeightedLoss]) {
    precondition(!parts.isEmpty, "an objective without a loss")
    self.parts = parts
  }

  /// Makes the objective that a configuration file asks for.
  public init(_ choice: LossChoice) {
    self.init(mixing: choice.weightedLosses)
  }

  /// The names of the losses, in the order given.
  public var names: [String] { parts.map(\.loss.name) }

  /// Whether any of the losses compares with a reference.
  public var needsReference: Bool { parts.contains(where: \.needsReference) }

  /// The number of answers a group must have: 1 for a single answer, 2 for a pair, 3 with a target.
  public var answersNeeded: Int { parts.reduce(1) { max($0, $1.loss.answersNeeded) } }

  /// What a log-ratio in nats is multiplied by to be logged as a reward.
  ///
  /// It is that of the first loss with a reference, and nil where there is none: without a reference
  /// there is no reward.
  public var rewardScale: Double? {
    for part in parts {
      if let scale = part.rewardScale { return scale }
    }
    return nil
  }

  /// Returns what a group adds to the loss of its optimizer step.
  ///
  /// Weights and normalizers are already applied: the sum of the values over the groups of a step is
  /// the loss of the step, in whatever micro-batches they come, and the slopes are the derivatives of
  /// that sum by the group's log-probabilities.
  ///
  /// - Precondition: The group has ``answersNeeded`` answers, and scores of the reference where
  ///   ``needsReference``.
  public func evaluate(_ group: GroupScores, normalizers: StepNormalizers) -> LossTerms {
    parts.reduce(.zero) { sum, part in
      let share = part.weight / normalizers.divisor(for: part.loss.reduction)
      return sum + share * part.terms(of: group)
    }
  }
}
