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
/// Two weights come from the data or from the policy, and are constants to the slopes: those of the
/// tokens in an answer's tail, and those of pairs. Neither touches a part that is a mean over tokens.
///
/// - SeeAlso: Wang et al., 2024, for that mix, <https://arxiv.org/abs/2411.10442>; Liu et al., 2024, for
///   the weight of tails, <https://arxiv.org/abs/2409.06411>.
public struct Objective: Sendable {
  let parts: [WeightedLoss]

  /// What the log-probabilities of tokens past the length of the shorter answer are multiplied by, in
  /// policy and reference alike: α of LD-DPO, and 1 where all tokens count alike.
  public let tailWeight: Double

  /// The weights of pairs, where there are any.
  public let pairWeighting: PairWeighting?

  /// Makes an objective of a loss that needs a reference.
  public init(_ loss: some PreferenceLoss) {
    self.init(mixing: [WeightedLoss(loss)])
  }

  /// Makes an objective of a loss that needs no reference.
  public init(_ loss: some ReferenceFreeLoss) {
    self.init(mixing: [WeightedLoss(loss)])
  }

  /// Makes an objective of a loss that compares the pairs of a step with each other.
  public init(_ loss: some BatchLoss) {
    self.init(mixing: [WeightedLoss(loss)])
  }

  /// Makes an objective of a weighted sum of losses.
  ///
  /// - Parameters:
  ///   - parts: The losses, at least one.
  ///   - tailWeight: What the tokens past the length of a pair's shorter answer count, from 0 to 1.
  ///   - pairWeighting: The weights of pairs; nil weighs all alike.
  /// - Precondition: Where tails or pairs are weighed, no part reads rankings; where pairs are weighed,
  ///   none compares them with each other.
  public init(
    mixing parts: [WeightedLoss], tailWeight: Double = 1, pairWeighting: PairWeighting? = nil
  ) {
    precondition(!parts.isEmpty, "an objective without a loss")
    precondition((0...1).contains(tailWeight), "tails that count \(tailWeight)")
    precondition(
      tailWeight == 1 || parts.allSatisfy { !$0.loss.readsRankings },
      "weights of tails for \(parts.map(\.loss.name)), of which one is no loss of pairs")
    precondition(
      pairWeighting == nil
        || parts.allSatisfy { !$0.couplesGroups && !$0.loss.readsRankings },
      "weights of pairs for \(parts.map(\.loss.name)), of which one is no loss of single pairs")
    self.parts = parts
    self.tailWeight = tailWeight
    self.pairWeighting = pairWeighting
  }

  /// Makes the objective that a configuration file asks for.
  public init(_ choice: LossChoice) {
    self.init(
      mixing: choice.weightedLosses, tailWeight: choice.options.ldAlpha ?? 1,
      pairWeighting: choice.options.pairWeights?.weighting)
  }

  /// The names of the losses, in the order given.
  public var names: [String] { parts.map(\.loss.name) }

  /// Whether any of the losses compares with a reference.
  public var needsReference: Bool { parts.contains(where: \.needsReference) }

  /// Whether a loss compares the groups of a step with each other, so that all must be scored first.
  public var couplesGroups: Bool { parts.contains(where: \.couplesGroups) }

  /// The number of answers a group must have: 1 for a single answer, 2 for a pair, 3 with a target.
  public var answersNeeded: Int { parts.reduce(1) { max($0, $1.loss.answersNeeded) } }

  /// Whether a loss reads all answers of a ranked list.
  public var readsRankings: Bool { parts.contains(where: \.loss.readsRankings) }

  /// Returns the reward of each answer of a group, as it is logged, or nil where no loss has any.
  ///
  /// It is that of the first loss with a reference or, where there is none, of the first that has a
  /// reward of its own.
  public func rewards(of group: GroupScores) -> [Double]? {
    let weighed = weighed(group)
    for part in parts.filter(\.needsReference) + parts {
      let rewards = weighed.answers.compactMap(part.reward)
      if rewards.count == group.count { return rewards }
    }
    return nil
  }

  /// Returns the scores of a group as its losses of pairs see them: with the tails weighed.
  public func weighed(_ group: GroupScores) -> GroupScores {
    tailWeight == 1 ? group : group.weighingTails(by: tailWeight)
  }

  /// Returns what a group adds to the loss of its optimizer step.
  ///
  /// Weights and normalizers are already applied: the sum of the values over the groups of a step is
  /// the loss of the step, in whatever micro-batches they come, and the slopes are the derivatives of
  /// that sum by the group's log-probabilities.
  ///
  /// - Precondition: The group has ``answersNeeded`` answers, and scores of the reference where
  ///   ``needsReference``; no loss compares groups with each other.
  public func evaluate(_ group: GroupScores, normalizers: StepNormalizers) -> LossTerms {
    precondition(!couplesGroups, "\(names) need a whole step, not one group of it")
    return terms(of: [group], normalizers)[0]
  }

  /// Returns what each group of a whole optimizer step adds to its loss.
  ///
  /// It is the same as ``evaluate(_:normalizers:)`` for each, unless ``couplesGroups``.
  ///
  /// - Precondition: As there for every group.
  public func evaluate(step groups: [GroupScores]) -> [LossTerms] {
    terms(of: groups, StepNormalizers(of: groups))
  }

  /// Returns the values of ``evaluate(step:)`` without its slopes: all that judging a model takes.
  ///
  /// No loss is asked for slopes, which by dual numbers are the most of the work.
  ///
  /// - Precondition: As there.
  public func values(step groups: [GroupScores]) -> [Double] {
    let normalizers = StepNormalizers(of: groups)
    let weighed = groups.map(weighed)
    var values = groups.map { _ in 0.0 }
    for part in parts {
      let found = part.values(on: countsTokensAlike(part) ? groups : weighed)
      for (index, value) in found.enumerated() {
        values[index] += share(of: part, on: groups[index], normalizers) * value
      }
    }
    return values
  }

  private func terms(of groups: [GroupScores], _ normalizers: StepNormalizers) -> [LossTerms] {
    let weighed = groups.map(weighed)
    var terms = groups.map { _ in LossTerms.zero }
    for part in parts {
      let found = part.terms(on: countsTokensAlike(part) ? groups : weighed)
      for (index, group) in found.enumerated() {
        let share = share(of: part, on: groups[index], normalizers)
        terms[index] = terms[index] + share * onTokens(group, of: part)
      }
    }
    return terms
  }

  /// Returns what the value of a part on a group is multiplied by.
  private func share(
    of part: WeightedLoss, on group: GroupScores, _ normalizers: StepNormalizers
  ) -> Double {
    let share = part.weight / normalizers.divisor(for: part.loss.reduction)
    guard let pairWeighting, !countsTokensAlike(part) else { return share }
    return share * pairWeighting.weight(of: group)
  }

  /// Whether a part is a mean over tokens, which no weight touches.
  private func countsTokensAlike(_ part: WeightedLoss) -> Bool {
    part.loss.reduction == .perScoredToken
  }

  /// Returns the terms of a part with slopes by the tokens themselves: where it saw weighed tails, those
  /// in a tail have their weight.
  private func onTokens(_ terms: LossTerms, of part: WeightedLoss) -> LossTerms {
    if tailWeight == 1 || countsTokensAlike(part) { return terms }
    var terms = terms
    terms.tailSlopes = tailWeight * terms.slopes
    return terms
  }
}
