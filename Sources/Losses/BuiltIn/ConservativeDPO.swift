/// Conservative direct preference optimization: labels are right with probability 1 − ε.
///
/// ```
/// Δ = (log π(w|x) − log ρ(w|x)) − (log π(l|x) − log ρ(l|x))
/// L = −(1 − ε) log σ(β Δ) − ε log σ(−β Δ) = −log σ(β Δ) + ε β Δ
/// ∂L/∂log π(w|x) = −β (σ(−β Δ) − ε) = −∂L/∂log π(l|x)
/// ```
///
/// It is positive, ln 2 where policy and reference agree, and convex in Δ, with slopes below β. Unlike
/// ``DPOSigmoid``, which it is at ε = 0, it has a minimum: at β Δ = log((1 − ε)/ε) a pair is content,
/// and beyond it the margin is drawn back. Exchanging the answers adds (1 − 2ε) β Δ.
///
/// It suits labels of which some are known to be wrong. It is *not* ``RobustDPO``, whose mean over
/// flipped labels is the loss of the true ones.
///
/// - SeeAlso: Mitchell, 2023, <https://ericmitchell.ai/cdpo.pdf>. TRL has it for no `loss_type` of
///   its DPO trainer.
public struct ConservativeDPO: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// The share ε of labels that are taken to be wrong, 0 or more and below ½.
  public let labelSmoothing: Double

  /// Creates the loss with inverse temperature `beta`.
  ///
  /// - Precondition: `beta` is positive and finite, `labelSmoothing` is in 0..<0.5.
  public init(beta: Double = 0.1, labelSmoothing: Double = 0) {
    precondition(beta > 0 && beta.isFinite, "ConservativeDPO: a beta of \(beta)")
    precondition(
      (0..<0.5).contains(labelSmoothing), "ConservativeDPO: a smoothing of \(labelSmoothing)")
    self.beta = beta
    self.labelSmoothing = labelSmoothing
  }

  /// The name in configuration files, `cdpo`.
  public var name: String { LossName.cdpo.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns −log σ(β Δ) + ε β Δ.
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    return softplus(-margin) + labelSmoothing * margin
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    let push = beta * (sigmoid(-margin) - labelSmoothing)
    return Slopes(chosen: -push, rejected: push)
  }
}
