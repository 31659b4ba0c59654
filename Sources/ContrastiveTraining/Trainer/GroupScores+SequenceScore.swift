internal import ContrastiveCore
internal import Losses

/// A sum of log-probabilities, and what tokens from some place on add to it.
struct TailedSum {
  let whole: Double
  let tail: Double

  /// Sums log-probabilities of which those from `start` on are the tail; without a start there is none.
  init(_ tokens: [Float], tailFrom start: Int?) {
    whole = tokens.reduce(0) { $0 + Double($1) }
    tail = start.map { tokens.dropFirst($0).reduce(0) { $0 + Double($1) } } ?? 0
  }
}

extension GroupScores {
  /// The scores of a group under the policy, and under the reference where there is one.
  ///
  /// - Parameters:
  ///   - scores: What the policy says of each answer.
  ///   - references: What the reference says of each.
  ///   - ranks: The ranks of the answers, where they are a ranked list.
  ///   - tailStart: The first token of the tails of the first two answers, where tails are weighed.
  init(
    _ scores: [SequenceScore], references: [TailedSum]?, ranks: [Int]?, tailStart: Int?
  ) {
    let answers = scores.enumerated().map { index, score in
      let sum = TailedSum(score.tokenLogProbabilities, tailFrom: index < 2 ? tailStart : nil)
      var answer = Answer(
        logProbability: sum.whole, tokenCount: score.tokenCount,
        referenceLogProbability: references?[index].whole)
      answer.tailLogProbability = sum.tail
      answer.tailReferenceLogProbability = references?[index].tail ?? 0
      answer.alignment = (sum.whole - score.logCollisionSum) / Double(max(1, score.tokenCount))
      return answer
    }
    self.init(answers, ranks: ranks)
  }
}
