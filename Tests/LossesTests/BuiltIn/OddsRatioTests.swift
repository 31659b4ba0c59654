import Losses
import Testing

@Suite("The odds ratio")
struct OddsRatioTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      OddsRatio(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.0428359424, -0.00498598, 0.00535909),
        .init(0.0524427604, -0.00131330, 0.00195570),
      ], within: Golden.differenceDigits)
  }

  private func group(_ chosen: Double, _ rejected: Double) -> PolicyScores<Double> {
    PolicyScores(
      chosen: AnswerScore(logProbability: chosen, tokenCount: 1),
      rejected: AnswerScore(logProbability: rejected, tokenCount: 1))
  }

  @Test("is β ln 2 for answers that are equally likely per token", arguments: [-1e-9, -0.5, -40])
  func equality(mean: Double) {
    let value = OddsRatio(beta: 0.1).value(group(mean, mean))
    #expect(isClose(value, 0.0693147180559945, within: rounding))
  }

  @Test("grows by β times the logarithm of the odds ratio when the answers are exchanged")
  func exchange() {
    // Odds of 3 and of 1/4.
    let (likely, unlikely) = (-0.2876820724517809, -1.6094379124341003)
    let loss = OddsRatio(beta: 0.5)
    let growth = loss.value(group(unlikely, likely)) - loss.value(group(likely, unlikely))
    #expect(isClose(growth, 0.5 * 2.4849066497880004, within: rounding))  // log 12
  }

  @Test("counts probabilities that single precision takes for 1 as alike")
  func certainty() {
    let loss = OddsRatio(beta: 0.1)
    #expect(loss.value(group(-1, -1e-9)) == loss.value(group(-1, 0)))
    #expect(loss.slopes(group(-1, -1e-9)).rejected == 0)
    #expect(loss.slopes(group(-1, -1e-7)).rejected > 1e5)
  }
}
