import Losses
import Testing

@Suite("Robust DPO")
struct RobustDPOTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      RobustDPO(beta: 0.1, labelSmoothing: 0.1), at: Golden.setA,
      toEqual: [
        .init(0.693147181, -0.062500000, 0.062500000),
        .init(0.188261688, -0.039394142, 0.039394142),
        .init(-0.123071989, -0.024420292, 0.024420292),
      ], within: Golden.printedDigits)
    expect(
      RobustDPO(beta: 0.1, labelSmoothing: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.596343773, -0.058508512, 0.058508512),
        .init(0.656097113, -0.061000450, 0.061000450),
        .init(0.596343773, -0.058508512, 0.058508512),
        .init(0.656097113, -0.061000450, 0.061000450),
      ], within: Golden.printedDigits)
    expect(
      RobustDPO(beta: 0.1, labelSmoothing: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.6318966601, -0.06000208, 0.06000208),
        .init(1.3536538747, -0.08359495, 0.08359495),
      ], within: Golden.differenceDigits)
    expect(
      RobustDPO(beta: 0.5, labelSmoothing: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.4115769842, -0.25127033, 0.25127033),
        .init(5.0735477448, -0.55700653, 0.55700653),
      ], within: Golden.differenceDigits)
  }

  @Test("is DPO where no label is flipped")
  func withoutFlips() {
    for pair in Points.smooth + Points.extreme {
      #expect(RobustDPO(beta: 0.3).value(pair) == DPOSigmoid(beta: 0.3).value(pair))
      #expect(RobustDPO(beta: 0.3).slopes(pair) == DPOSigmoid(beta: 0.3).slopes(pair))
    }
  }

  @Test(
    "is, over flipped labels, on average DPO of the true ones", arguments: [-7, -0.5, 0.25, 12])
  func unbiased(difference: Double) {
    let loss = RobustDPO(beta: 0.7, labelSmoothing: 0.2)
    let kept = loss.value(Points.pair(difference, 0))
    let flipped = loss.value(Points.pair(0, difference))
    let truth = DPOSigmoid(beta: 0.7).value(Points.pair(difference, 0))
    #expect(isClose(0.8 * kept + 0.2 * flipped, truth, within: rounding))
  }
}
