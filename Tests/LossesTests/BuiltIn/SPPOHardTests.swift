import Losses
import Testing

@Suite("SPPO with hard labels")
struct SPPOHardTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      SPPOHard(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(50.000000000, -10.000000000, 10.000000000),
        .init(48.020000000, -9.800000000, -9.800000000),
        .init(287.620000000, -11.800000000, -31.800000000),
      ], within: Golden.printedDigits)
    expect(
      SPPOHard(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(37.280000000, -10.400000000, 6.400000000),
        .init(44.680000000, -10.400000000, 8.400000000),
        .init(37.280000000, -10.400000000, 6.400000000),
        .init(44.500000000, -10.200000000, 8.600000000),
      ], within: Golden.printedDigits)
    expect(
      SPPOHard(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(40.5000000000, -9.00000000, 9.00000000),
        .init(241.0000000000, -29.99999992, 7.99999998),
      ], within: Golden.differenceDigits)
    expect(
      SPPOHard(beta: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.5000000000, -1.00000000, 1.00000000),
        .init(121.0000000000, -21.99999994, 0.00000000),
      ], within: Golden.differenceDigits)
  }

  @Test("is zero, without slopes, with the answers at ±1/(2β) nats")
  func minimum() {
    let loss = SPPOHard(beta: 0.125)
    #expect(loss.value(Points.pair(4, -4)) == 0 && loss.slopes(Points.pair(4, -4)) == .zero)
    #expect(loss.slopes(Points.pair(5, -5)) == Slopes(chosen: 2, rejected: -2))
  }

  @Test("is 1/(2β²) where policy and reference agree, with slopes of 1/β", arguments: [0.125, 2])
  func equality(beta: Double) {
    let loss = SPPOHard(beta: beta)
    #expect(loss.value(Points.pair(0, 0)) == 0.5 / (beta * beta))
    #expect(loss.slopes(Points.pair(0, 0)) == Slopes(chosen: -1 / beta, rejected: 1 / beta))
  }

  @Test("is the same for exchanged answers with changed signs")
  func exchange() {
    let loss = SPPOHard(beta: 0.5)
    #expect(loss.value(Points.pair(2.5, -0.25)) == loss.value(Points.pair(0.25, -2.5)))
  }
}
