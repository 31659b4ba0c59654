import Losses
import Testing

@Suite("CPO")
struct CPOSigmoidTests {
  @Test("is DPO against a uniform reference")
  func uniform() {
    for pair in Points.smooth {
      var flat = pair
      flat.chosen.referenceLogProbability = -7
      flat.rejected.referenceLogProbability = -7
      let answers = pair.withoutReference
      let (free, compared) = (CPOSigmoid(beta: 0.3), DPOSigmoid(beta: 0.3))
      #expect(isClose(free.value(answers), compared.value(flat), within: rounding))
      #expect(isClose(free.slopes(answers).chosen, compared.slopes(flat).chosen, within: rounding))
    }
  }

  @Test("grows by (1 − 2ε) βΔ when the answers are exchanged")
  func exchange() {
    let loss = CPOSigmoid(beta: 0.5, labelSmoothing: 0.2)
    let answers = Golden.rightAndWrong[1].withoutReference
    let exchanged = PolicyScores(chosen: answers.rejected, rejected: answers.chosen)
    let growth = loss.value(exchanged) - loss.value(answers)
    #expect(isClose(growth, 0.6 * 0.5 * -15, within: rounding))
  }

  @Test("has rewards of β times the log-probability")
  func rewards() {
    #expect(CPOSigmoid(beta: 0.5).reward(AnswerScore(logProbability: -6, tokenCount: 3)) == -3)
    #expect(CPOHinge(beta: 0.5).reward(AnswerScore(logProbability: -6, tokenCount: 3)) == -3)
    #expect(CPOIdentity(beta: 0.5).reward(AnswerScore(logProbability: -6, tokenCount: 3)) == -1)
    #expect(OddsRatio(beta: 0.5).reward(AnswerScore(logProbability: -6, tokenCount: 3)) == -1)
  }
}
