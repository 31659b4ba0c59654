/// DPO-positive: a chosen answer that falls below the reference is charged for it.
///
/// ```
/// h(y) = log π(y|x) − log ρ(y|x)
/// m = β (h(w) − h(l) − λ max(0, −h(w)))
/// L = −log σ(m)
/// ∂L/∂log π(w|x) = −β (1 + [h(w) < 0] λ) σ(−m)                ∂L/∂log π(l|x) = β σ(−m)
/// ```
///
/// Where the chosen answer is as likely as under the reference, or more, it is ``DPOSigmoid``, ln 2
/// at equality. Below, the chosen answer is pulled up 1 + λ times as hard. At the kink, h(w) = 0, which
/// is where training starts, the penalty has slope 0, as in PyTorch. Slopes of the chosen answer are
/// below β (1 + λ).
///
/// It suits pairs whose answers share most of their words, where DPO may lower both. The penalty
/// stands inside the sigmoid, as in the paper, so that a pair in the right order by far is left alone;
/// some add it outside, where it pulls the same whatever the order is.
///
/// - SeeAlso: Pal et al., 2024, section 4, <https://arxiv.org/abs/2402.13228>.
public struct DPOPositive: PreferenceLoss, Equatable {
  /// The inverse temperature β, positive.
  public let beta: Double

  /// The weight λ of the penalty, not negative.
  public let lambda: Double

  /// Creates the loss with inverse temperature `beta`; the penalty's weight is by default the paper's.
  ///
  /// - Precondition: `beta` is positive and finite, `lambda` is finite and not negative.
  public init(beta: Double = 0.1, lambda: Double = 50) {
    precondition(beta > 0 && beta.isFinite, "DPOPositive: a beta of \(beta)")
    precondition(lambda >= 0 && lambda.isFinite, "DPOPositive: a weight lambda of \(lambda)")
    self.beta = beta
    self.lambda = lambda
  }

  /// The name in configuration files, `dpop`.
  public var name: String { LossName.dpop.rawValue }

  /// The inverse temperature β.
  public var rewardScale: Double { beta }

  /// Returns −log σ(m).
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let chosen = pair.chosen.logRatio
    return softplus(-beta * (chosen - pair.rejected.logRatio - lambda * relu(-chosen)))
  }

  /// Returns the slopes in closed form.
  public func slopes(_ pair: PairScores<Double>) -> Slopes {
    let chosen = pair.chosen.logRatio
    let push =
      beta * sigmoid(-beta * (chosen - pair.rejected.logRatio - lambda * relu(-chosen)))
    return Slopes(chosen: -push * (chosen < 0 ? 1 + lambda : 1), rejected: push)
  }
}
