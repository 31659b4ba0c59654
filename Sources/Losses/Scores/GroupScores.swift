/// The scores of one group, a prompt and its answers, as the trainer hands them to an objective.
///
/// The order of the answers gives their roles. Of a pair the first is the chosen one, the second the
/// rejected, the third a given target. Of a ranked list the first is the best, the second the worst,
/// and the others follow, so that a loss of pairs compares the two ends.
public struct GroupScores: Sendable, Equatable {
  /// The scores of one answer.
  public struct Answer: Sendable, Equatable {
    /// The policy's log-probability of the answer, summed over its scored tokens, in nats.
    public var logProbability: Double

    /// The number of scored tokens.
    public var tokenCount: Int

    /// The reference's log-probability of the same tokens, where there is a reference.
    public var referenceLogProbability: Double?

    /// What the tokens of the tail add to ``logProbability``, where an objective weighs them.
    ///
    /// The tail of an answer is what stands past the length of the shorter answer of its pair.
    public var tailLogProbability = 0.0

    /// What the tokens of the tail add to ``referenceLogProbability``.
    public var tailReferenceLogProbability = 0.0

    /// How near the answer is to what the policy would have written, where an objective weighs pairs
    /// by it: the mean over its scored tokens of log π(yₜ) − log Σᵥ π(v)².
    public var alignment: Double?

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

  /// The answers, in the order of their roles.
  public private(set) var answers: [Answer]

  /// How many grades each answer stands below the best ones, which are at 0; ties share a rank.
  public let ranks: [Int]

  /// Whether the ranks were given: the answers are a ranked list, and not a pair with its target.
  private let isRanked: Bool

  /// Creates the scores of a group from those of its answers, in the order of their roles.
  ///
  /// - Parameters:
  ///   - answers: The answers; at least one.
  ///   - ranks: The rank of each answer of a ranked list. Left out, the rejected answer is at rank 1,
  ///     the others at 0.
  /// - Precondition: There are as many ranks as answers.
  public init(_ answers: some Collection<Answer>, ranks: [Int]? = nil) {
    precondition(!answers.isEmpty, "a group without an answer")
    self.answers = Array(answers)
    self.ranks = ranks ?? self.answers.indices.map(Self.rank(ofRole:))
    isRanked = ranks != nil
    precondition(
      self.ranks.count == self.answers.count,
      "\(self.answers.count) answers with \(self.ranks.count) ranks")
  }

  /// The positions of all answers of a ranked list of which one is ranked above the other; of any other
  /// group those of its pair, whether or not there is a target.
  public var orderedPairs: [OrderedPair] {
    if isRanked { return OrderedPair.all(of: ranks) }
    return count > 1 ? [OrderedPair(better: 0, worse: 1)] : []
  }

  /// The chosen answer, or the only one.
  public var chosen: Answer { answers[0] }

  /// The rejected answer, in a group of two or more.
  public var rejected: Answer? { count > 1 ? answers[1] : nil }

  /// The given target, in a group of three or more.
  public var target: Answer? { count > 2 ? answers[2] : nil }

  /// The number of answers.
  public var count: Int { answers.count }

  /// The rank of the answer at a position where only the roles tell: 1 for the rejected, else 0.
  static func rank(ofRole position: Int) -> Int { position == 1 ? 1 : 0 }
}

extension GroupScores {
  /// Returns the scores with tails that count `weight` times; they have no tails any more.
  func weighingTails(by weight: Double) -> GroupScores {
    var weighed = self
    weighed.answers = answers.map { answer in
      var whole = answer
      whole.logProbability -= (1 - weight) * answer.tailLogProbability
      whole.referenceLogProbability? -= (1 - weight) * answer.tailReferenceLogProbability
      whole.tailLogProbability = 0
      whole.tailReferenceLogProbability = 0
      return whole
    }
    return weighed
  }

  /// The scores as losses without a reference see them.
  var policyScores: PolicyScores<Double> {
    PolicyScores(answers.map(\.policyScore), ranks: ranks)
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
