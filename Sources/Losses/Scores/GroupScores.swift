/// The scores of one group, a prompt and its answers, as the trainer hands them to an objective.
///
/// The order of the answers gives their roles: the first is the chosen one, or the only one; the
/// second the rejected; the third a given target.
public struct GroupScores: Sendable, Equatable {
  /// The scores of one answer.
  public struct Answer: Sendable, Equatable {
    /// The policy's log-probability of the answer, summed over its scored tokens, in nats.
    public var logProbability: Double

    /// The number of scored tokens.
    public var tokenCount: Int

    /// The reference's log-probability of the same tokens, where there is a reference.
    public var referenceLogProbability: Double?

    /// Creates the scores of an answer.
    ///
    /// - Precondition: `tokenCount` is not negative.
    public init(logProbability: Double, tokenCount: Int, referenceLogProbability: Double? = nil) {
      precondition(tokenCount >= 0, "an answer of \(tokenCount) scored tokens")
      self.logProbability = logProbability
      self.tokenCount = tokenCount
      self.referenceLogProbability = referenceLogProbability
    }
  }

  /// The chosen answer, or the only one.
  public let chosen: Answer

  /// The rejected answer, in a group of two or more.
  public let rejected: Answer?

  /// The given target, in a group of three.
  public let target: Answer?

  /// Creates the scores of a group from those of its answers, in the order of their roles.
  ///
  /// - Precondition: There are one, two or three answers.
  public init(_ answers: some Collection<Answer>) {
    precondition((1...3).contains(answers.count), "a group of \(answers.count) answers")
    var rest = answers.makeIterator()
    guard let chosen = rest.next() else {
      preconditionFailure("a collection shorter than its count")
    }
    self.chosen = chosen
    rejected = rest.next()
    target = rest.next()
  }

  /// The number of answers: 1, 2 or 3.
  public var count: Int { rejected == nil ? 1 : target == nil ? 2 : 3 }
}

extension GroupScores {
  /// The scores as losses without a reference see them.
  var policyScores: PolicyScores<Double> {
    var scores = PolicyScores(chosen: chosen.policyScore)
    if let rejected { scores.rejected = rejected.policyScore }
    if let target { scores.target = target.policyScore }
    return scores
  }

  /// The scores as losses with a reference see them, or nil where a score of the pair is missing.
  var pairScores: PairScores<Double>? {
    guard let chosen = chosen.referencedScore, let rejected = rejected?.referencedScore else {
      return nil
    }
    return PairScores(chosen: chosen, rejected: rejected)
  }
}

extension GroupScores.Answer {
  var policyScore: AnswerScore<Double> {
    AnswerScore(logProbability: logProbability, tokenCount: tokenCount)
  }

  var referencedScore: ReferencedScore<Double>? {
    referenceLogProbability.map {
      ReferencedScore(
        logProbability: logProbability, referenceLogProbability: $0, tokenCount: tokenCount)
    }
  }
}
