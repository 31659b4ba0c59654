/// Anchored preference optimization for a model better than its data: the rejected answer falls most.
///
/// ```
/// r(y) = β (log π(y|x) − log ρ(y|x))          s(r) = σ(r) σ(−r) ≤ ¼
/// L = σ(r(w)) + 1 − σ(r(w) − r(l))
/// ∂L/∂log π(w|x) = β (s(r(w)) − s(r(w) − r(l)))
/// ∂L/∂log π(l|x) = β s(r(w) − r(l))
/// ```
///
/// It lies between 0 and 2, and is 1 where policy and reference agree. There the chosen answer has no
/// slope at all and the rejected one β/4; as the margin grows, the chosen answer is pushed *down* too.
/// Slopes are at most β/4 in size, and both parts saturate both ways.
///
/// It does *not* raise the chosen answer, so it suits data whose chosen answers are worse than what the
/// model already writes. Where they are better, use ``APOZero``.
///
/// - SeeAlso: D'Oosterlinck et al., 2024, equation 8, <https://arxiv.org/abs/2408.06266>; the constant
///   1 is TRL's.
public struct APODown: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// Creates the loss with inverse temperature `beta`.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "APODown: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `apo_down`.
  public var name: String { LossName.apoDown.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns σ(r(w)) + 1 − σ(r(w) − r(l)).
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    sigmoid(beta * pair.chosen.logRatio)
      + sigmoid(-beta * (pair.chosen.logRatio - pair.rejected.logRatio))
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    let anchor = sigmoidSlope(beta * pair.chosen.logRatio)
    let margin = sigmoidSlope(beta * (pair.chosen.logRatio - pair.rejected.logRatio))
    return Slopes(chosen: beta * (anchor - margin), rejected: beta * margin)
  }
}
