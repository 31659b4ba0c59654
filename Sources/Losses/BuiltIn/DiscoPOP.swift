/// The loss that a search by language models discovered: logistic or exponential, by the margin's sign.
///
/// ```
/// Δ = (log π(w|x) − log ρ(w|x)) − (log π(l|x) − log ρ(l|x))
/// L = σ(−β Δ/τ) (−log σ(β Δ)) + σ(β Δ/τ) e^(−β Δ)
/// ```
///
/// Pairs in the wrong order have the logistic loss, those in the right order the exponential one,
/// blended within a few τ of zero. It is positive, and (1 + ln 2)/2 where policy and reference agree.
/// At small τ it is *not* monotone: around zero it rises with the margin, so that the first step pushes
/// pairs the wrong way until they have left a local minimum, at β Δ ≈ −0.12 with the default τ. Slopes
/// are by dual numbers.
///
/// - SeeAlso: Lu et al., 2024, equation 5, <https://arxiv.org/abs/2406.08414>.
public struct DiscoPOP: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// The width τ of the blend, positive and at most 1.
  ///
  /// Above 1 the exponential would outgrow the blend on pairs in the wrong order.
  public let tau: Double

  /// Creates the loss with inverse temperature `beta`.
  ///
  /// - Precondition: `beta` is positive and finite, `tau` is positive and at most 1.
  public init(beta: Double = 0.1, tau: Double = 0.05) {
    precondition(beta > 0 && beta.isFinite, "DiscoPOP: a beta of \(beta)")
    precondition(tau > 0 && tau <= 1, "DiscoPOP: a tau of \(tau)")
    self.beta = beta
    self.tau = tau
  }

  /// The name in configuration files, `discopop`.
  public var name: String { LossName.discopop.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns the blend of the logistic and the exponential loss.
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    // One exponential of the sum: on pairs in the wrong order the blend vanishes where e^−βΔ overflows.
    return sigmoid(-margin / tau) * softplus(-margin) + exp(logSigmoid(margin / tau) - margin)
  }
}
