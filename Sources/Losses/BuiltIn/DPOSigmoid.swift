/// Direct preference optimization: a logistic classifier of pairs.
///
/// ```
/// Δ = (log π(w|x) − log ρ(w|x)) − (log π(l|x) − log ρ(l|x))
/// L = −log σ(β Δ)          ∂L/∂log π(w|x) = −β σ(−β Δ) = −∂L/∂log π(l|x)
/// ```
///
/// It is positive, ln 2 where policy and reference agree, convex and decreasing in Δ, with slopes
/// below β. It saturates on the right only: an order that is wrong by far keeps its slope of nearly
/// β, one that is right by far stops mattering. Exchanging the answers adds β Δ.
///
/// Only the *difference* of the log-ratios matters: the same amount added to both changes nothing, so
/// the loss may fall while both answers become less likely. It is *not* anchored; where that is
/// unwanted, use ``APOZero`` or add ``SupervisedLoss``.
///
/// - SeeAlso: Rafailov et al., 2023, equation 7, <https://arxiv.org/abs/2305.18290>.
public struct DPOSigmoid: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive; larger values keep the policy nearer the reference.
  public let beta: Double

  /// Creates the loss with inverse temperature `beta`.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "DPOSigmoid: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `sigmoid`.
  public var name: String { LossName.sigmoid.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns −log σ(β Δ).
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    softplus(-beta * (pair.chosen.logRatio - pair.rejected.logRatio))
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    let push = beta * sigmoid(-beta * (pair.chosen.logRatio - pair.rejected.logRatio))
    return Slopes(chosen: -push, rejected: push)
  }
}
