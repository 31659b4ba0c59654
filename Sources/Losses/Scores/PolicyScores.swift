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

  /// What sums over the answer are divided by to be means over its tokens, |y|: the number of scored
  /// tokens, and at least 1.
  public var length: Double { Double(max(1, tokenCount)) }

  /// The log-probability per scored token; an answer without any has that of none, 0.
  public var meanLogProbability: N { logProbability / length }
}

/// What the policy says of the answers of a group, for losses without a reference.
///
/// Each loss declares how many answers it needs. It reads them by their names, or, where it compares
/// any number of them, as ``answers`` with their ``ranks``. An answer that a group lacks has the
/// score of no tokens, whose probability is 1.
public struct PolicyScores<N: LossNumber>: Sendable {
  /// The answers by position: chosen, rejected, then the target or the rest of a ranked list.
  public var answers: [AnswerScore<N>]

  /// How many grades each answer stands below the best ones, which are at 0; ties share a rank.
  public private(set) var ranks: [Int]

  /// Creates the scores of a ranked list.
  ///
  /// - Precondition: There is at least one answer, and as many ranks.
  public init(_ answers: [AnswerScore<N>], ranks: [Int]) {
    precondition(
      !answers.isEmpty && answers.count == ranks.count,
      "\(answers.count) answers with \(ranks.count) ranks")
    self.answers = answers
    self.ranks = ranks
  }

  /// Creates the scores of an answer, a pair, or a pair with a target.
  ///
  /// The rejected answer is at rank 1, the others at 0.
  public init(
    chosen: AnswerScore<N>, rejected: AnswerScore<N>? = nil, target: AnswerScore<N>? = nil
  ) {
    self.init([chosen], ranks: [0])
    if let rejected { self.rejected = rejected }
    if let target { self.target = target }
  }

  /// The positions of all answers of which one is ranked above the other.
  public var orderedPairs: [OrderedPair] { OrderedPair.all(of: ranks) }

  /// The preferred answer, y_w; where there is only one answer, that one.
  public var chosen: AnswerScore<N> {
    get { answers[0] }
    set { answers[0] = newValue }
  }

  /// The answer to be avoided, y_l: in a ranked list the worst.
  public var rejected: AnswerScore<N> {
    get { answers.count > 1 ? answers[1] : Self.missing }
    set { set(newValue, at: 1) }
  }

  /// A best answer given beside the pair, as a target to imitate.
  public var target: AnswerScore<N> {
    get { answers.count > 2 ? answers[2] : Self.missing }
    set { set(newValue, at: 2) }
  }

  private mutating func set(_ answer: AnswerScore<N>, at position: Int) {
    while answers.count <= position {
      ranks.append(GroupScores.rank(ofRole: answers.count))
      answers.append(Self.missing)
    }
    answers[position] = answer
  }

  private static var missing: AnswerScore<N> { .init(logProbability: .zero, tokenCount: 0) }
}

extension PolicyScores where N == Double {
  /// The same scores as numbers that carry their derivatives along.
  var dual: PolicyScores<Dual> {
    PolicyScores<Dual>(
      answers.enumerated().map { $1.dual(along: Slopes(ofAnswerAt: $0)) }, ranks: ranks)
  }
}

extension AnswerScore where N == Double {
  /// Returns the score with a log-probability of the given derivatives.
  func dual(along slopes: Slopes) -> AnswerScore<Dual> {
    AnswerScore<Dual>(
      logProbability: Dual(logProbability, slopes: slopes), tokenCount: tokenCount)
  }
}
