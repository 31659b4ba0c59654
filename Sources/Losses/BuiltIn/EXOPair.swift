/// Efficient exact optimization on pairs: the reverse divergence from smoothed labels.
///
/// ```
/// Δ = (log π(w|x) − log ρ(w|x)) − (log π(l|x) − log ρ(l|x))          q = σ(β Δ)
/// L = q log(q/(1 − ε)) + (1 − q) log((1 − q)/ε)
/// ∂L/∂log π(w|x) = β q (1 − q) (β Δ − log((1 − ε)/ε)) = −∂L/∂log π(l|x)
/// ```
///
/// It is KL(q ‖ 1 − ε), where ``ConservativeDPO`` has the divergence the other way round, but for a
/// constant. It is not negative, zero at β Δ = log((1 − ε)/ε), and below −log ε everywhere. It saturates
/// both ways: beside a margin that is right by far, one that is *wrong* by far is left alone too. It is
/// *not* convex.
///
/// It suits pairs that the policy can be expected to order: it settles on what it can have instead of
/// covering all labels.
///
/// - SeeAlso: Ji et al., 2024, equation 16, <https://arxiv.org/abs/2402.00856>.
public struct EXOPair: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// The share ε of labels that are taken to be wrong, positive and below ½.
  public let labelSmoothing: Double

  /// Creates the loss with inverse temperature `beta`; the smoothing is by default the paper's.
  ///
  /// - Precondition: `beta` is positive and finite, `labelSmoothing` is above 0 and below 0.5.
  public init(beta: Double = 0.1, labelSmoothing: Double = 1e-3) {
    precondition(beta > 0 && beta.isFinite, "EXOPair: a beta of \(beta)")
    precondition(
      labelSmoothing > 0 && labelSmoothing < 0.5, "EXOPair: a smoothing of \(labelSmoothing)")
    self.beta = beta
    self.labelSmoothing = labelSmoothing
  }

  /// The name in configuration files, `exo_pair`.
  public var name: String { LossName.exoPair.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns the divergence of σ(β Δ) from 1 − ε.
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    return sigmoid(margin) * (logSigmoid(margin) - log(1 - labelSmoothing))
      + sigmoid(-margin) * (logSigmoid(-margin) - log(labelSmoothing))
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    let goal = log(1 - labelSmoothing) - log(labelSmoothing)
    let pull = beta * sigmoidSlope(margin) * (margin - goal)
    return Slopes(chosen: pull, rejected: -pull)
  }
}
