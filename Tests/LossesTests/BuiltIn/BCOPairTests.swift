import Losses
import Testing

@Suite("BCO on pairs")
struct BCOPairTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      BCOPair(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(1.386294361, -0.050000000, 0.050000000),
        .init(1.004120628, -0.049750002, 0.027091208),
        .init(0.855774703, -0.052248482, 0.011007257),
      ], within: Golden.printedDigits)
    expect(
      BCOPair(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(1.310388905, -0.050499983, 0.045512111),
        .init(1.357144147, -0.050499983, 0.048001066),
        .init(1.310388905, -0.050499983, 0.045512111),
        .init(1.356919236, -0.050249998, 0.048250714),
      ], within: Golden.printedDigits)
    expect(
      BCOPair(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(1.3369192960, -0.04875026, 0.04875026),
        .init(1.9576583476, -0.07310586, 0.04750208),
      ], within: Golden.differenceDigits)
    expect(
      BCOPair(beta: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(1.1518788398, -0.21891175, 0.21891175),
        .init(5.4807923327, -0.49665357, 0.18877033),
      ], within: Golden.differenceDigits)
  }

  @Test("is 2 ln 2 where policy and reference agree", arguments: [0.05, 0.1, 2])
  func equality(beta: Double) {
    let loss = BCOPair(beta: beta)
    let pair = Points.pair(0, 0)
    #expect(isClose(loss.value(pair), 1.386294361119891, within: rounding))
    #expect(loss.slopes(pair) == Slopes(chosen: -beta / 2, rejected: beta / 2))
  }

  @Test("draws each answer by itself")
  func separate() {
    let loss = BCOPair(beta: 0.3)
    let (one, other) = (loss.slopes(Points.pair(2, -1)), loss.slopes(Points.pair(2, 7)))
    #expect(one.chosen == other.chosen && one.rejected != other.rejected)
  }

  @Test("stays the same when the answers are exchanged and both signs changed")
  func mirror() {
    let loss = BCOPair(beta: 0.3)
    let (pair, mirrored) = (Points.pair(2.5, -0.75), Points.pair(0.75, -2.5))
    #expect(isClose(loss.value(pair), loss.value(mirrored), within: rounding))
    #expect(
      isClose(loss.slopes(pair).chosen, -loss.slopes(mirrored).rejected, within: rounding))
  }

  @Test("is an upper bound of DPO")
  func upperBound() {
    for pair in Points.smooth + Points.extreme {
      #expect(BCOPair(beta: 0.3).value(pair) >= DPOSigmoid(beta: 0.3).value(pair))
    }
  }
}
