/// Noise contrastive alignment on pairs: the chosen answer up by itself, both held near the reference.
///
/// ```
/// r(y) = β (log π(y|x) − log ρ(y|x))
/// L = −log σ(r(w)) − ½ log σ(−r(w)) − ½ log σ(−r(l))
/// ∂L/∂log π(w|x) = β (3 σ(r(w)) − 2) / 2                ∂L/∂log π(l|x) = β σ(r(l)) / 2
/// ```
///
/// It is positive, 2 ln 2 where policy and reference agree, and convex. The chosen answer is raised
/// only to r(w) = ln 2, and drawn back from beyond; the rejected one falls without end, ever more
/// slowly. Slopes are at most β in size. The same amount added to both log-ratios changes it.
///
/// It suits data whose chosen answers must not lose likelihood, as they may under ``DPOSigmoid``.
///
/// - SeeAlso: Chen et al., 2024, <https://arxiv.org/abs/2402.05369>.
public struct NCAPair: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// Creates the loss with inverse temperature `beta`.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "NCAPair: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `nca_pair`.
  public var name: String { LossName.ncaPair.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns −log σ(r(w)) − ½ log σ(−r(w)) − ½ log σ(−r(l)).
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let chosen = beta * pair.chosen.logRatio
    return softplus(-chosen) + 0.5 * softplus(chosen) + 0.5
      * softplus(beta * pair.rejected.logRatio)
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    let chosen = beta * pair.chosen.logRatio
    return Slopes(
      chosen: beta * (0.5 * sigmoid(chosen) - sigmoid(-chosen)),
      rejected: 0.5 * beta * sigmoid(beta * pair.rejected.logRatio))
  }
}
