import Losses
import Testing

@Suite("Pair scores")
struct PairScoresTests {
  @Test("give log-ratios in nats, whole and per token")
  func logRatios() {
    let score = ReferencedScore(logProbability: -6.0, referenceLogProbability: -9, tokenCount: 4)
    #expect(score.logRatio == 3 && score.meanLogRatio == 0.75)
  }

  @Test("never divide by an answer without tokens")
  func emptyAnswer() {
    let score = ReferencedScore(logProbability: 0.0, referenceLogProbability: 0, tokenCount: 0)
    #expect(score.length == 1 && score.meanLogRatio == 0)
  }
}
