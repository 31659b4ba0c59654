/// Anchored preference optimization for answers better than the model: chosen up, rejected down.
///
/// ```
/// r(y) = β (log π(y|x) − log ρ(y|x))          s(r) = σ(r) σ(−r) ≤ ¼
/// L = 1 − σ(r(w)) + σ(r(l))
/// ∂L/∂log π(w|x) = −β s(r(w))                 ∂L/∂log π(l|x) = β s(r(l))
/// ```
///
/// It lies between 0 and 2, and is 1 where policy and reference agree. Each answer is drawn away from
/// the reference by itself, whatever becomes of the other, with slopes of at most β/4. Both parts
/// saturate both ways: an answer far above *or* far below the reference is left alone. Exchanging the
/// answers and changing both signs leaves it the same.
///
/// It is *not* invariant under adding the same amount to both log-ratios, as ``DPOSigmoid`` is; that
/// is its point. Where the model is already better than the chosen answers, use ``APODown``.
///
/// - SeeAlso: D'Oosterlinck et al., 2024, equation 7, <https://arxiv.org/abs/2408.06266>; the constant
///   1 is TRL's.
public struct APOZero: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// Creates the loss with inverse temperature `beta`.
  ///
  /// - Precondition: `beta` is positive and finite.
  public init(beta: Double = 0.1) {
    precondition(beta > 0 && beta.isFinite, "APOZero: a beta of \(beta)")
    self.beta = beta
  }

  /// The name in configuration files, `apo_zero`.
  public var name: String { LossName.apoZero.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns 1 − σ(r(w)) + σ(r(l)).
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    sigmoid(-beta * pair.chosen.logRatio) + sigmoid(beta * pair.rejected.logRatio)
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    Slopes(
      chosen: -beta * sigmoidSlope(beta * pair.chosen.logRatio),
      rejected: beta * sigmoidSlope(beta * pair.rejected.logRatio))
  }
}
