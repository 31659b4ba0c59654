import Losses
import Testing

@Suite("DPO")
struct DPOSigmoidTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      DPOSigmoid(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(0.693147181, -0.050000000, 0.050000000),
        .init(0.313261688, -0.026894142, 0.026894142),
        .init(0.126928011, -0.011920292, 0.011920292),
      ], within: Golden.printedDigits)
    expect(
      DPOSigmoid(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.616343773, -0.046008512, 0.046008512),
        .init(0.663597113, -0.048500450, 0.048500450),
        .init(0.616343773, -0.046008512, 0.046008512),
        .init(0.663597113, -0.048500450, 0.048500450),
      ], within: Golden.printedDigits)
    expect(
      DPOSigmoid(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.6443966601, -0.04750208, 0.04750208),
        .init(1.2411538747, -0.07109495, 0.07109495),
      ], within: Golden.differenceDigits)
    expect(
      DPOSigmoid(beta: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.4740769842, -0.18877033, 0.18877033),
        .init(4.5110477448, -0.49450653, 0.49450653),
      ], within: Golden.differenceDigits)
  }

  @Test("is ln 2 where policy and reference agree", arguments: [0.01, 0.1, 5])
  func equality(beta: Double) {
    let loss = DPOSigmoid(beta: beta)
    let pair = Points.pair(0, 0)
    #expect(isClose(loss.value(pair), 0.693147180559945, within: rounding))
    #expect(loss.slopes(pair) == Slopes(chosen: -beta / 2, rejected: beta / 2))
  }

  @Test("depends on the difference of the log-ratios alone")
  func shift() {
    let loss = DPOSigmoid(beta: 0.3)
    // Quarters are exact, so that the differences are equal to the last bit.
    let (near, far) = (Points.pair(1.25, -0.5), Points.pair(41.25, 39.5))
    #expect(loss.value(near) == loss.value(far))
    #expect(loss.slopes(near) == loss.slopes(far))
  }

  @Test("grows by βΔ when the answers are exchanged", arguments: [-40, -1.5, 0.25, 12])
  func exchange(difference: Double) {
    let loss = DPOSigmoid(beta: 0.7)
    let exchanged = loss.value(Points.pair(0, difference))
    let straight = loss.value(Points.pair(difference, 0))
    #expect(isClose(exchanged - straight, 0.7 * difference, within: rounding))
  }
}
