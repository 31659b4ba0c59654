internal import ContrastiveCore
internal import Losses

extension GroupScores {
  /// The scores of a group under the policy, and under the reference where there is one.
  init(_ scores: [SequenceScore], references: [Double]?) {
    self.init(
      scores.enumerated().map { index, score in
        Answer(
          logProbability: score.logProbability, tokenCount: score.tokenCount,
          referenceLogProbability: references?[index])
      })
  }
}
