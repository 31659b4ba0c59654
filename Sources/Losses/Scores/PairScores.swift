/// What the policy and the frozen reference say of one answer.
public struct ReferencedScore<N: LossNumber>: Sendable {
  /// The log-probability of the answer, log π(y|x): the sum over its scored tokens, in nats.
  public var logProbability: N

  /// The reference's log-probability of the same tokens, log ρ(y|x).
  public var referenceLogProbability: Double

  /// The number of scored tokens.
  public var tokenCount: Int

  /// Creates the score of an answer.
  ///
  /// - Precondition: `tokenCount` is not negative.
  public init(logProbability: N, referenceLogProbability: Double, tokenCount: Int) {
    precondition(tokenCount >= 0, "an answer of \(tokenCount) scored tokens")
    self.logProbability = logProbability
    self.referenceLogProbability = referenceLogProbability
    self.tokenCount = tokenCount
  }

  /// What sums over the answer are divided by to be means over its tokens, |y|: the number of scored
  /// tokens, and at least 1.
  public var length: Double { Double(max(1, tokenCount)) }

  /// How much likelier the answer is than under the reference, in nats: log π(y|x) − log ρ(y|x).
  public var logRatio: N { logProbability - referenceLogProbability }

  /// The log-ratio per scored token; an answer without any has that of none, 0.
  public var meanLogRatio: N { logRatio / length }
}

/// What the policy and the frozen reference say of a pair, for losses with a reference.
public struct PairScores<N: LossNumber>: Sendable {
  /// The preferred answer, y_w.
  public var chosen: ReferencedScore<N>

  /// The answer to be avoided, y_l.
  public var rejected: ReferencedScore<N>

  /// Creates the scores of a pair.
  public init(chosen: ReferencedScore<N>, rejected: ReferencedScore<N>) {
    self.chosen = chosen
    self.rejected = rejected
  }
}

extension PairScores where N == Double {
  /// The same scores as numbers that carry their derivatives along.
  var dual: PairScores<Dual> { dual(at: 0) }

  /// Returns the same, where the chosen answer stands at `position` and the rejected one behind it.
  func dual(at position: Int) -> PairScores<Dual> {
    PairScores<Dual>(
      chosen: chosen.dual(along: Slopes(ofAnswerAt: position)),
      rejected: rejected.dual(along: Slopes(ofAnswerAt: position + 1)))
  }
}

extension ReferencedScore where N == Double {
  /// Returns the score with a log-probability of the given derivatives.
  func dual(along slopes: Slopes) -> ReferencedScore<Dual> {
    ReferencedScore<Dual>(
      logProbability: Dual(logProbability, slopes: slopes),
      referenceLogProbability: referenceLogProbability, tokenCount: tokenCount)
  }
}
