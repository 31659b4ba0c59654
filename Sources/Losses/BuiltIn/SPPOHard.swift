/// Self-play preference optimization with hard labels: a fixed log-ratio for each answer.
///
/// ```
/// h(y) = log π(y|x) − log ρ(y|x)
/// L = (h(w) − 1/(2β))² + (h(l) + 1/(2β))²
/// ∂L/∂log π(w|x) = 2 (h(w) − 1/(2β))                ∂L/∂log π(l|x) = 2 (h(l) + 1/(2β))
/// ```
///
/// It is not negative, 1/(2β²) where policy and reference agree, and zero where the chosen answer has
/// gained 1/(2β) nats and the rejected one lost as much. Each answer has its own goal, whatever becomes
/// of the other, and is drawn back from beyond it. Slopes grow without bound with the distance, and are
/// 1/β at the start: a learning rate that suits ``DPOSigmoid`` is too large here.
///
/// It suits answers that the reference itself wrote, ranked by a judge. It is the paper's loss for a
/// judge that is sure: probabilities between 0 and 1 are not read.
///
/// - SeeAlso: Wu et al., 2024, equation 4.7 with P of 1 and 0, where 1/β is η,
///   <https://arxiv.org/abs/2405.00675>.
public struct SPPOHard: PreferenceLoss, Equatable {
  /// The inverse β of the distance in nats between the goals of the two answers, positive.
  public let beta: Double

  /// Creates the loss with goals of ±1/(2`beta`) nats.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "SPPOHard: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `sppo_hard`.
  public var name: String { LossName.sppoHard.rawValue }

  /// The inverse β of the distance between the goals.
  public var rewardScale: Double { beta }

  /// Returns the squared distances from both goals.
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let chosen = pair.chosen.logRatio - 0.5 / beta
    let rejected = pair.rejected.logRatio + 0.5 / beta
    return chosen * chosen + rejected * rejected
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    Slopes(
      chosen: 2 * (pair.chosen.logRatio - 0.5 / beta),
      rejected: 2 * (pair.rejected.logRatio + 0.5 / beta))
  }
}
