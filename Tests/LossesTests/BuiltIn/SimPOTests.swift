import Losses
import Testing

@Suite("SimPO")
struct SimPOTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      SimPO(beta: 0.1, gamma: 0.03), at: Golden.setA,
      toEqual: [
        .init(0.710800298, -0.010174982, 0.025437455),
        .init(0.708259676, -0.005074994, 0.001691665),
        .init(0.661175213, -0.002418779, 0.002303599),
      ], within: Golden.printedDigits)
    expect(
      SimPO(beta: 0.1, gamma: 0.03), at: Golden.setB,
      toEqual: [
        .init(0.704039193, -0.012635411, 0.008423608),
        .init(0.710376427, -0.012713521, 0.008475681),
        .init(0.708259676, -0.012687486, 0.008458324),
        .init(0.706147265, -0.012661449, 0.008440966),
      ], within: Golden.printedDigits)
    expect(
      SimPO(beta: 2, gamma: 1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.7184596480, -0.10249948, 0.12812435),
        .init(0.9130152524, -0.02993438, 0.04789501),
      ], within: Golden.differenceDigits)
  }

  @Test("has rewards of β times the mean, a margin of which is log σ's argument")
  func rewards() throws {
    let loss = SimPO(beta: 2.5, gamma: 1)
    for answers in Points.groups(Points.smooth) {
      let chosen = try #require(loss.reward(answers.chosen))
      let rejected = try #require(loss.reward(answers.rejected))
      #expect(
        isClose(loss.value(answers), softplus(1 - (chosen - rejected)), within: rounding))
    }
  }

  @Test("with smoothed labels is content at a margin of γ + log((1 − ε)/ε)")
  func smoothing() {
    let loss = SimPO(beta: 1, gamma: 0.5, labelSmoothing: 0.2)
    func slope(_ gap: Double) -> Double {
      loss.slopes(
        PolicyScores(
          chosen: AnswerScore(logProbability: 3 * gap - 6, tokenCount: 3),
          rejected: AnswerScore(logProbability: -4, tokenCount: 2))
      ).chosen
    }
    #expect(abs(slope(0.5 + 1.386294361119891)) < 1e-15)
    #expect(slope(2) > 0 && slope(1.8) < 0)
  }
}
