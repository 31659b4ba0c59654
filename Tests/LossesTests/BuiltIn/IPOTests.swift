import Losses
import Testing

@Suite("IPO")
struct IPOTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      IPO(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(25.000000000, -2.000000000, 5.000000000),
        .init(21.715600000, -0.932000000, 0.310666667),
        .init(16.400571485, -0.404976190, 0.385691610),
      ], within: Golden.printedDigits)
    expect(
      IPO(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(22.562500000, -2.375000000, 1.583333333),
        .init(24.173611111, -2.458333333, 1.638888889),
        .init(22.562500000, -2.375000000, 1.583333333),
        .init(24.091736111, -2.454166667, 1.636111111),
      ], within: Golden.printedDigits)
    expect(
      IPO(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(23.8876562500, -0.97750000, 1.22187500),
        .init(27.1441000000, -0.26050000, 0.41680000),
      ], within: Golden.differenceDigits)
    expect(
      IPO(beta: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.7876562500, -0.17750000, 0.22187500),
        .init(1.4641000000, -0.06050000, 0.09680000),
      ], within: Golden.differenceDigits)
  }

  @Test("is zero, without slopes, at 1/(2β) nats a token")
  func minimum() {
    let loss = IPO(beta: 0.25)
    // 17 · 1.5 and 23 · −0.5: two nats a token apart.
    let pair = Points.pair(25.5, -11.5)
    #expect(loss.value(pair) == 0 && loss.slopes(pair) == .zero)
    #expect(loss.slopes(Points.pair(26, -11.5)).chosen > 0)
    #expect(loss.slopes(Points.pair(25, -11.5)).chosen < 0)
  }

  @Test("is 1/(4β²) where policy and reference agree", arguments: [0.125, 0.5, 2])
  func equality(beta: Double) {
    #expect(IPO(beta: beta).value(Points.pair(0, 0)) == 0.25 / (beta * beta))
  }

  @Test("takes an answer without tokens for one whose log-ratio per token is its log-ratio")
  func noTokens() {
    var pair = Points.pair(0.5, 0)
    pair.chosen.tokenCount = 0
    #expect(IPO(beta: 0.5).value(pair) == 0.25 && IPO(beta: 0.5).slopes(pair).chosen == -1)
  }
}
