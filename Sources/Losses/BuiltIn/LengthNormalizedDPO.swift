/// Direct preference optimization per token: long answers weigh no more than short ones.
///
/// ```
/// h̄(y) = (log π(y|x) − log ρ(y|x)) / |y|
/// L = −log σ(β (h̄(w) − h̄(l)))
/// ∂L/∂log π(w|x) = −β σ(−β (h̄(w) − h̄(l))) / |w|
/// ∂L/∂log π(l|x) =  β σ(−β (h̄(w) − h̄(l))) / |l|
/// ```
///
/// It is ``DPOSigmoid`` of means instead of sums: positive, ln 2 where policy and reference agree, and
/// it saturates on the right only. Slopes are below β divided by the answer's tokens, so β is larger
/// than elsewhere: 5 in the paper, where the default is TRL's 0.1.
///
/// It suits pairs whose answers differ in length for no good reason, such as those of a strong and a
/// weak model. Logged rewards are β times *sums*, as in TRL.
///
/// - SeeAlso: Lambert et al., 2024, section 5, <https://arxiv.org/abs/2411.15124>.
public struct LengthNormalizedDPO: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// Creates the loss with inverse temperature `beta`.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "LengthNormalizedDPO: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `sigmoid_norm`.
  public var name: String { LossName.sigmoidNorm.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns −log σ(β (h̄(w) − h̄(l))).
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    softplus(-beta * (pair.chosen.meanLogRatio - pair.rejected.meanLogRatio))
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    let push = beta * sigmoid(-beta * (pair.chosen.meanLogRatio - pair.rejected.meanLogRatio))
    return Slopes(
      chosen: -push / pair.chosen.length,
      rejected: push / pair.rejected.length)
  }
}
