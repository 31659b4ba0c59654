/// WPO's weights: pairs that the policy could have written itself count more.
///
/// ```
/// a(y) = mean over the scored tokens of y of log π(yₜ) − log Σᵥ π(v)²
/// w = min(limit, exp(a(w) + a(l)))
/// ```
///
/// An answer sampled from the policy has a near zero: its tokens are as likely as sampled tokens are on
/// average. A weight is a constant to the slopes. It multiplies each part of an objective as a whole, λ of
/// ``SLiC`` too, but for means over the tokens of a step, such as ``SupervisedLoss``.
///
/// - SeeAlso: Zhou et al., 2024, <https://arxiv.org/abs/2406.11827>; the limit is that of their code, and
///   TRL has none.
public struct PairWeighting: Sendable, Equatable {
  /// The largest weight: 1 in the code of the paper's authors, infinite in TRL.
  public let limit: Double

  /// Creates weights of at most `limit`.
  ///
  /// - Precondition: `limit` is positive.
  public init(limit: Double = 1) {
    precondition(limit > 0, "weights of at most \(limit)")
    self.limit = limit
  }

  /// Returns the weight of the pair of a group.
  ///
  /// - Precondition: Both of its answers have their alignment.
  func weight(of group: GroupScores) -> Double {
    guard let chosen = group.chosen.alignment, let rejected = group.rejected?.alignment else {
      preconditionFailure("a pair is weighed by the alignment of both answers")
    }
    return min(limit, exp(chosen + rejected))
  }
}
