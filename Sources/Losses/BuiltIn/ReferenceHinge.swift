/// A hinge on the difference of log-ratios: the support vector machine beside DPO's logistic one.
///
/// ```
/// Δ = (log π(w|x) − log ρ(w|x)) − (log π(l|x) − log ρ(l|x))
/// L = max(0, 1 − β Δ)
/// ∂L/∂log π(w|x) = −β where β Δ < 1, else 0          ∂L/∂log π(l|x) = −∂L/∂log π(w|x)
/// ```
///
/// It is not negative, 1 where policy and reference agree, and convex in Δ. Every pair inside the
/// margin of 1/β nats pulls with the same slope β, and beyond it a pair is exactly silent. At the
/// kink, β Δ = 1, the slope is 0, as in PyTorch and so in TRL. The same amount added to both
/// log-ratios changes nothing.
///
/// It is *not* SLiC, although TRL documents its `hinge` under that name: SLiC knows no reference and
/// measures its margin between log-probabilities. See ``SLiC``.
///
/// - SeeAlso: Liu et al., 2023, the loss named hinge-norm, <https://arxiv.org/abs/2309.06657>.
public struct ReferenceHinge: PreferenceLoss, Equatable {
  /// The inverse β of the margin in nats, positive.
  public let beta: Double

  /// Creates the loss with a margin of 1/`beta` nats.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "ReferenceHinge: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `hinge`.
  public var name: String { LossName.hinge.rawValue }

  /// The inverse β of the margin.
  public var rewardScale: Double { beta }

  /// Returns max(0, 1 − β Δ).
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    relu(1 - beta * (pair.chosen.logRatio - pair.rejected.logRatio))
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    let inside = 1 - beta * (pair.chosen.logRatio - pair.rejected.logRatio) > 0
    return inside ? Slopes(chosen: -beta, rejected: beta) : .zero
  }
}
