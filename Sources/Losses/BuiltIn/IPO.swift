/// Identity preference optimization: a fixed distance between the two log-ratios per token.
///
/// ```
/// h̄(y) = (log π(y|x) − log ρ(y|x)) / |y|
/// L = (h̄(w) − h̄(l) − 1/(2β))²
/// ∂L/∂log π(w|x) =  2 (h̄(w) − h̄(l) − 1/(2β)) / |w|
/// ∂L/∂log π(l|x) = −2 (h̄(w) − h̄(l) − 1/(2β)) / |l|
/// ```
///
/// It is not negative, 1/(4β²) where policy and reference agree, and zero where the chosen answer has
/// gained 1/(2β) nats a token on the rejected one; beyond that the pair is drawn back. Slopes grow
/// with the distance from there without bound, so a step is dominated by the pairs that are furthest
/// off.
///
/// It suits labels that never contradict each other, where ``DPOSigmoid`` would widen margins for
/// ever. Answers are compared per token, as in TRL, whose authors had it so from those of the paper;
/// sums over tokens, as some others take them, make long answers weigh more.
///
/// - SeeAlso: Azar et al., 2023, equation 17, where β is τ, <https://arxiv.org/abs/2310.12036>.
public struct IPO: PreferenceLoss, Equatable {
  /// The strength β of the regularization, positive: half the inverse of the distance in nats a token.
  public let beta: Double

  /// Creates the loss with regularization `beta`.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "IPO: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `ipo`.
  public var name: String { LossName.ipo.rawValue }

  /// The strength β of the regularization, as in TRL.
  public var rewardScale: Double { beta }

  /// Returns the squared distance from 1/(2β) nats a token.
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let miss = pair.chosen.meanLogRatio - pair.rejected.meanLogRatio - 0.5 / beta
    return miss * miss
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    let miss = pair.chosen.meanLogRatio - pair.rejected.meanLogRatio - 0.5 / beta
    return Slopes(
      chosen: 2 * miss / pair.chosen.length,
      rejected: -2 * miss / pair.rejected.length)
  }
}
