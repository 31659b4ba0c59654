import Losses
import Testing

@Suite("DiscoPOP")
struct DiscoPOPTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      DiscoPOP(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(0.846573590, 0.078426410, -0.078426410),
        .init(0.367879441, -0.036787944, 0.036787944),
        .init(0.135335283, -0.013533528, 0.013533528),
      ], within: Golden.printedDigits)
    expect(
      DiscoPOP(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.842908511, -0.065931709, 0.065931709),
        .init(0.877375670, 0.015365285, -0.015365285),
        .init(0.842908511, -0.065931709, 0.065931709),
        .init(0.877375670, 0.015365285, -0.015365285),
      ], within: Golden.printedDigits)
  }

  @Test("is (1 + ln 2)/2 where policy and reference agree", arguments: [0.01, 0.1, 5])
  func equality(beta: Double) {
    let value = DiscoPOP(beta: beta).value(Points.pair(0, 0))
    #expect(isClose(value, 0.8465735902799727, within: rounding))
  }

  @Test("is logistic far on the wrong side, exponential on the right one")
  func sides() {
    let loss = DiscoPOP(beta: 0.5)
    #expect(
      isClose(
        loss.value(Points.pair(-8, 0)), DPOSigmoid(beta: 0.5).value(Points.pair(-8, 0)),
        within: rounding))
    #expect(isClose(loss.value(Points.pair(8, 0)), 0.0183156388887342, within: rounding))  // e⁻⁴
  }

  @Test("rises with the margin between its local minimum and maximum")
  func rise() {
    let loss = DiscoPOP(beta: 1)
    for margin in [-0.11, 0, 0.06] { #expect(loss.slopes(Points.pair(margin, 0)).chosen > 0) }
    for margin in [-0.13, 0.08] { #expect(loss.slopes(Points.pair(margin, 0)).chosen < 0) }
  }
}
