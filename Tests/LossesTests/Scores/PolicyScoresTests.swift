import Losses
import Testing

@Suite("Policy scores")
struct PolicyScoresTests {
  @Test("never divide by an answer without tokens")
  func emptyAnswer() {
    #expect(AnswerScore(logProbability: -6.0, tokenCount: 4).meanLogProbability == -1.5)
    #expect(AnswerScore(logProbability: 0.0, tokenCount: 0).meanLogProbability == 0)
  }

  @Test("let the answer of no tokens stand for one that is missing")
  func missingAnswers() {
    let scores = PolicyScores(chosen: AnswerScore(logProbability: -2.0, tokenCount: 1))
    #expect(scores.rejected.logProbability == 0 && scores.rejected.tokenCount == 0)
    #expect(scores.target.logProbability == 0 && scores.target.tokenCount == 0)
  }
}
