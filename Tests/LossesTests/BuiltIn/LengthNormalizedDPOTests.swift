import Losses
import Testing

@Suite("Length-normalized DPO")
struct LengthNormalizedDPOTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      LengthNormalizedDPO(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(0.693147181, -0.010000000, 0.025000000),
        .init(0.676291674, -0.004915008, 0.001638336),
        .init(0.646763542, -0.002381310, 0.002267914),
      ], within: Golden.printedDigits)
    expect(
      LengthNormalizedDPO(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.680725304, -0.012343758, 0.008229172),
        .init(0.688989194, -0.012447917, 0.008298611),
        .init(0.680725304, -0.012343758, 0.008229172),
        .init(0.688574351, -0.012442709, 0.008295139),
      ], within: Golden.printedDigits)
    expect(
      LengthNormalizedDPO(beta: 5), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.4509372816, -0.18148460, 0.22685575),
        .init(1.3500584796, -0.09259686, 0.14815498),
      ], within: Golden.differenceDigits)
  }

  @Test("is DPO where each answer is one token")
  func oneToken() {
    for var pair in Points.smooth {
      pair.chosen.tokenCount = 1
      pair.rejected.tokenCount = 1
      #expect(LengthNormalizedDPO(beta: 0.3).value(pair) == DPOSigmoid(beta: 0.3).value(pair))
      #expect(LengthNormalizedDPO(beta: 0.3).slopes(pair) == DPOSigmoid(beta: 0.3).slopes(pair))
    }
  }

  @Test("is ln 2 where policy and reference agree")
  func equality() {
    let value = LengthNormalizedDPO(beta: 5).value(Points.pair(0, 0))
    #expect(isClose(value, 0.693147180559945, within: rounding))
  }
}
