import Losses
import Testing

@Suite("The supervised loss")
struct SupervisedLossTests {
  @Test("is the negative log-likelihood of the chosen answer, whatever else there is")
  func definition() {
    let single = PolicyScores(chosen: AnswerScore(logProbability: -7.25, tokenCount: 4))
    var pair = single
    pair.rejected = AnswerScore(logProbability: -3, tokenCount: 2)
    for answers in [single, pair] {
      #expect(SupervisedLoss().value(answers) == 7.25)
      #expect(SupervisedLoss().slopes(answers) == Slopes(chosen: -1))
    }
  }

  @Test("is normalized per token and needs one answer")
  func declarations() {
    #expect(SupervisedLoss().reduction == .perScoredToken)
    #expect(SupervisedLoss().answersNeeded == 1)
  }
}
