/// A loss of the difference of log-ratios, with another divergence from the reference in their place.
///
/// ```
/// L(s(u(w)), s(u(l)))          u(y) = log π(y|x) − log ρ(y|x), s the score of the divergence
/// ∂/∂log π(y|x) = ∂L/∂s(u(y)) · s′(u(y))
/// ```
///
/// The constant that normalizes the policy over all answers cancels only in a difference of scores, so
/// it is meant for losses of such a difference: ``DPOSigmoid``, ``LengthNormalizedDPO``,
/// ``ReferenceHinge``, ``IPO``, ``EXOPair``, ``RobustDPO``, ``ConservativeDPO``, ``DiscoPOP``. It is
/// *not* meant for those that look at one answer by itself, such as ``APOZero``. Logged rewards are
/// those of the plain log-ratios, as in TRL.
///
/// - SeeAlso: Wang et al., 2023, theorem 1, <https://arxiv.org/abs/2309.16240>.
public struct Regularized<Base: PreferenceLoss>: PreferenceLoss {
  /// The loss.
  public let loss: Base

  /// What its log-ratios are replaced by.
  public let divergence: Divergence

  /// Puts the scores of `divergence` in the place of the log-ratios of `loss`.
  ///
  /// - Precondition: The α of an α-divergence is finite.
  public init(_ loss: Base, by divergence: Divergence) {
    if case .alpha(let alpha) = divergence {
      precondition(alpha.isFinite, "Regularized: an alpha of \(alpha)")
    }
    self.loss = loss
    self.divergence = divergence
  }

  /// The name of the loss.
  public var name: String { loss.name }

  /// That of the loss.
  public var reduction: Reduction { loss.reduction }

  /// That of the loss.
  public var rewardScale: Double { loss.rewardScale }

  /// Returns the loss of the scores.
  public func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    loss.value(PairScores(chosen: scored(pair.chosen), rejected: scored(pair.rejected)))
  }

  /// Returns an answer whose log-ratio is the score.
  private func scored<N: LossNumber>(_ answer: ReferencedScore<N>) -> ReferencedScore<N> {
    ReferencedScore(
      logProbability: divergence.score(answer.logRatio), referenceLogProbability: 0,
      tokenCount: answer.tokenCount)
  }
}
