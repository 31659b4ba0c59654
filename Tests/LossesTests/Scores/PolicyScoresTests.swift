import Losses
import Testing

@Suite("Policy scores")
struct PolicyScoresTests {
  @Test("never divide by an answer without tokens")
  func emptyAnswer() {
    #expect(AnswerScore(logProbability: -6.0, tokenCount: 4).meanLogProbability == -1.5)
    let empty = AnswerScore(logProbability: 0.0, tokenCount: 0)
    #expect(empty.length == 1 && empty.meanLogProbability == 0)
  }

  @Test("let the answer of no tokens stand for one that is missing")
  func missingAnswers() {
    let scores = PolicyScores(chosen: AnswerScore(logProbability: -2.0, tokenCount: 1))
    #expect(scores.rejected.logProbability == 0 && scores.rejected.tokenCount == 0)
    #expect(scores.target.logProbability == 0 && scores.target.tokenCount == 0)
  }

  @Test("hold any number of answers, with their names as views")
  func views() {
    let answers = (1...4).map { AnswerScore(logProbability: -Double($0), tokenCount: $0) }
    var scores = PolicyScores(answers, ranks: [0, 2, 1, 1])
    #expect(
      [scores.chosen, scores.rejected, scores.target].map(\.logProbability) == [-1, -2, -3])
    scores.rejected.logProbability = -7
    #expect(scores.answers.map(\.logProbability) == [-1, -7, -3, -4])
    var single = PolicyScores(chosen: answers[0])
    single.target = answers[2]
    #expect(single.answers.map(\.tokenCount) == [1, 0, 3] && single.ranks == [0, 1, 0])
  }
}
