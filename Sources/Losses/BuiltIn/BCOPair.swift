/// Binary classifier optimization on pairs: each answer is classified by itself as good or bad.
///
/// ```
/// r(y) = β (log π(y|x) − log ρ(y|x))
/// L = −log σ(r(w)) − log σ(−r(l))
/// ∂L/∂log π(w|x) = −β σ(−r(w))                ∂L/∂log π(l|x) = β σ(r(l))
/// ```
///
/// It is positive, 2 ln 2 where policy and reference agree, convex, and an upper bound of
/// ``DPOSigmoid`` at the same β. Slopes are below β in size; each answer's saturates once it is on
/// its own right side by far, and never on the wrong side. Exchanging the answers and changing both
/// signs leaves it the same.
///
/// It is *not* the paper's loss in full: the running mean of rewards that shifts the border between
/// good and bad is left out, as in TRL's trainer for pairs.
///
/// - SeeAlso: Jung et al., 2024, theorem 1, <https://arxiv.org/abs/2404.04656>.
public struct BCOPair: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// Creates the loss with inverse temperature `beta`.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "BCOPair: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `bco_pair`.
  public var name: String { LossName.bcoPair.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns −log σ(r(w)) − log σ(−r(l)).
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    softplus(-beta * pair.chosen.logRatio) + softplus(beta * pair.rejected.logRatio)
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    Slopes(
      chosen: -beta * sigmoid(-beta * pair.chosen.logRatio),
      rejected: beta * sigmoid(beta * pair.rejected.logRatio))
  }
}
