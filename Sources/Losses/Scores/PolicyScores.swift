/// What the policy says of one answer.
public struct AnswerScore<N: LossNumber>: Sendable {
  /// The log-probability of the answer, log π(y|x): the sum over its scored tokens, in nats.
  public var logProbability: N

  /// The number of scored tokens.
  public var tokenCount: Int

  /// Creates the score of an answer.
  ///
  /// - Precondition: `tokenCount` is not negative.
  public init(logProbability: N, tokenCount: Int) {
    precondition(tokenCount >= 0, "an answer of \(tokenCount) scored tokens")
    self.logProbability = logProbability
    self.tokenCount = tokenCount
  }

  /// The log-probability per scored token; an answer without any has that of none, 0.
  public var meanLogProbability: N { logProbability / Double(max(1, tokenCount)) }
}

/// What the policy says of the answers of a group, for losses without a reference.
///
/// Each loss declares how many answers it needs, in the order chosen, rejected, target. One that a
/// group lacks stands here as the answer of no tokens, whose probability is 1.
public struct PolicyScores<N: LossNumber>: Sendable {
  /// The preferred answer, y_w; where there is only one answer, that one.
  public var chosen: AnswerScore<N>

  /// The answer to be avoided, y_l.
  public var rejected: AnswerScore<N>

  /// A best answer given beside the pair, as a target to imitate.
  public var target: AnswerScore<N>

  /// Creates the scores of a group; answers left out have no tokens.
  public init(
    chosen: AnswerScore<N>,
    rejected: AnswerScore<N> = .init(logProbability: .zero, tokenCount: 0),
    target: AnswerScore<N> = .init(logProbability: .zero, tokenCount: 0)
  ) {
    self.chosen = chosen
    self.rejected = rejected
    self.target = target
  }
}

extension PolicyScores where N == Double {
  /// The same scores as numbers that carry their derivatives along.
  var dual: PolicyScores<Dual> {
    PolicyScores<Dual>(
      chosen: chosen.dual(along: Slopes(chosen: 1)),
      rejected: rejected.dual(along: Slopes(rejected: 1)),
      target: target.dual(along: Slopes(target: 1)))
  }
}

extension AnswerScore where N == Double {
  /// Returns the score with a log-probability of the given derivatives.
  func dual(along slopes: Slopes) -> AnswerScore<Dual> {
    AnswerScore<Dual>(
      logProbability: Dual(logProbability, slopes: slopes), tokenCount: tokenCount)
  }
}
