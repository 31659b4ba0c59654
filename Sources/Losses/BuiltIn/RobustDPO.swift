/// Robust direct preference optimization: unbiased although a share ε of the labels is flipped.
///
/// ```
/// Δ = (log π(w|x) − log ρ(w|x)) − (log π(l|x) − log ρ(l|x))
/// L = (−(1 − ε) log σ(β Δ) + ε log σ(−β Δ)) / (1 − 2ε) = −log σ(β Δ) − β Δ ε/(1 − 2ε)
/// ∂L/∂log π(w|x) = −β (σ(−β Δ) + ε/(1 − 2ε)) = −∂L/∂log π(l|x)
/// ```
///
/// Its mean over labels flipped with probability ε is ``DPOSigmoid`` of the true ones, which it is at
/// ε = 0. It is ln 2 where policy and reference agree and convex in Δ, but it falls without bound:
/// a pair in the right order keeps a slope of at least β ε/(1 − 2ε) for ever. Slopes are below
/// β (1 − ε)/(1 − 2ε).
///
/// It suits labels flipped at random at a known rate. Where the rate is a guess, ``ConservativeDPO``
/// is the more careful choice, for it lets go of a pair at a margin.
///
/// - SeeAlso: Chowdhury et al., 2024, <https://arxiv.org/abs/2403.00409>.
public struct RobustDPO: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// The share ε of flipped labels, 0 or more and below ½.
  public let labelSmoothing: Double

  /// Creates the loss with inverse temperature `beta`.
  ///
  /// - Precondition: `beta` is positive and finite, `labelSmoothing` is in 0..<0.5.
  public init(beta: Double = 0.1, labelSmoothing: Double = 0) {
    precondition(beta > 0 && beta.isFinite, "RobustDPO: a beta of \(beta)")
    precondition((0..<0.5).contains(labelSmoothing), "RobustDPO: a smoothing of \(labelSmoothing)")
    self.beta = beta
    self.labelSmoothing = labelSmoothing
  }

  /// The name in configuration files, `robust`.
  public var name: String { LossName.robust.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns −log σ(β Δ) − β Δ ε/(1 − 2ε).
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    return softplus(-margin) - correction * margin
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    let push = beta * (sigmoid(-margin) + correction)
    return Slopes(chosen: -push, rejected: push)
  }

  private var correction: Double { labelSmoothing / (1 - 2 * labelSmoothing) }
}
