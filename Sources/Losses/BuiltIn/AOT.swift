/// Alignment by optimal transport: two distributions over the step are compared, not single pairs.
///
/// ```
/// paired      u = log π(w|x) − log π(l|x)         v = log ρ(w|x) − log ρ(l|x)
/// unpaired    u = log π(w|x) − log ρ(w|x)         v = log π(l|x) − log ρ(l|x)
///
/// Δ₍ₖ₎ = u₍ₖ₎ − v₍ₖ₎ ,  each sorted by itself, least first, over the pairs of the step
/// L = Σₖ −(1 − ε) log σ(β Δ₍ₖ₎) − ε log σ(−β Δ₍ₖ₎) = Σₖ −log σ(β Δ₍ₖ₎) + ε β Δ₍ₖ₎
/// ```
///
/// Sorting couples two one-dimensional distributions at the least cost, so the loss falls as *u* comes to
/// dominate *v* quantile by quantile: paired, the policy's margins dominate the reference's; unpaired,
/// the log-ratios of chosen answers those of rejected ones. Over a single pair both are
/// ``ConservativeDPO``. It depends on which pairs share a step, so more of them make it less noisy.
///
/// Slopes are those of the smooth function at each place, at most β in size, and change where two
/// values pass each other. Of equal values the earlier pair of the step stands at the lower place.
///
/// TRL sorts within each micro-batch; here the whole optimizer step is sorted, so that its numbers are
/// TRL's without gradient accumulation.
///
/// - SeeAlso: Melnyk et al., 2024, <https://arxiv.org/abs/2406.05882>.
public struct AOT: BatchLoss, Equatable {
  /// Which two distributions are compared.
  public enum Comparison: Sendable, Equatable {
    /// The policy's margins between the two answers with the reference's.
    case paired

    /// The log-ratios of the chosen answers with those of the rejected ones.
    case unpaired
  }

  /// The inverse temperature β, positive.
  public let beta: Double

  /// The share ε of comparisons taken to be the wrong way round, below ½.
  public let labelSmoothing: Double

  /// Which two distributions are compared.
  public let comparison: Comparison

  /// Creates the loss with inverse temperature `beta` and the smoothing of labels.
  ///
  /// - Precondition: `beta` is positive and finite, `labelSmoothing` in 0..<0.5.
  public init(
    _ comparison: Comparison = .paired, beta: Double = 0.1, labelSmoothing: Double = 0
  ) {
    precondition(beta > 0 && beta.isFinite, "AOT: a beta of \(beta)")
    precondition((0..<0.5).contains(labelSmoothing), "AOT: a smoothing of \(labelSmoothing)")
    self.comparison = comparison
    self.beta = beta
    self.labelSmoothing = labelSmoothing
  }

  /// The name in configuration files, `aot` or `aot_unpaired`.
  public var name: String {
    (comparison == .paired ? LossName.aot : LossName.aotUnpaired).rawValue
  }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns the sum over the places of the sorted comparison.
  public func value<N: LossNumber>(_ pairs: [PairScores<N>]) -> N {
    let (u, v) = samples(pairs)
    return zip(ascending(u), ascending(v)).reduce(.zero) { sum, place in
      let margin = beta * (u[place.0] - v[place.1])
      return sum + softplus(-margin) + labelSmoothing * margin
    }
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pairs: [PairScores<Double>]) -> [Slopes] {
    let (u, v) = samples(pairs)
    var slopes = pairs.map { _ in Slopes.zero }
    for (first, second) in zip(ascending(u), ascending(v)) {
      let margin = beta * (u[first] - v[second])
      let push = beta * (sigmoid(-margin) - labelSmoothing)
      slopes[first].chosen -= push
      // The reference's margin has no slope.
      slopes[comparison == .paired ? first : second].rejected += push
    }
    return slopes
  }

  /// The two samples that are compared, one value for each pair.
  private func samples<N: LossNumber>(_ pairs: [PairScores<N>]) -> (u: [N], v: [N]) {
    switch comparison {
    case .paired:
      (
        pairs.map { $0.chosen.logProbability - $0.rejected.logProbability },
        pairs.map {
          N($0.chosen.referenceLogProbability - $0.rejected.referenceLogProbability)
        }
      )
    case .unpaired: (pairs.map(\.chosen.logRatio), pairs.map(\.rejected.logRatio))
    }
  }

  /// The places of the values in ascending order; of equal ones the earlier stands first.
  private func ascending<N: LossNumber>(_ values: [N]) -> [Int] {
    values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
  }
}
