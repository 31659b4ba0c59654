import Losses
import Testing

@Suite("APO-zero")
struct APOZeroTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      APOZero(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(1.000000000, -0.025000000, 0.025000000),
        .init(0.768412098, -0.024999375, 0.019751872),
        .init(0.632557399, -0.024949443, 0.009795660),
      ], within: Golden.printedDigits)
    expect(
      APOZero(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.960120941, -0.024997500, 0.024798589),
        .init(0.985010493, -0.024997500, 0.024960043),
        .init(0.960120941, -0.024997500, 0.024798589),
        .init(0.985007122, -0.024999375, 0.024969400),
      ], within: Golden.printedDigits)
    expect(
      APOZero(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.9750052070, -0.02498438, 0.02498438),
        .init(1.2060793912, -0.01966119, 0.02493760),
      ], within: Golden.differenceDigits)
    expect(
      APOZero(beta: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.8756469982, -0.12306704, 0.12306704),
        .init(1.3708478179, -0.00332403, 0.11750186),
      ], within: Golden.differenceDigits)
  }

  @Test("is 1 where policy and reference agree", arguments: [0.05, 0.1, 2])
  func equality(beta: Double) {
    let loss = APOZero(beta: beta)
    let pair = Points.pair(0, 0)
    #expect(isClose(loss.value(pair), 1, within: rounding))
    #expect(loss.slopes(pair) == Slopes(chosen: -beta / 4, rejected: beta / 4))
  }

  @Test("draws each answer by itself")
  func separate() {
    let loss = APOZero(beta: 0.3)
    let (one, other) = (loss.slopes(Points.pair(2, -1)), loss.slopes(Points.pair(2, 7)))
    #expect(one.chosen == other.chosen && one.rejected != other.rejected)
  }

  @Test("stays the same when the answers are exchanged and both signs changed")
  func mirror() {
    let loss = APOZero(beta: 0.3)
    let (pair, mirrored) = (Points.pair(2.5, -0.75), Points.pair(0.75, -2.5))
    #expect(isClose(loss.value(pair), loss.value(mirrored), within: rounding))
    #expect(
      isClose(loss.slopes(pair).chosen, -loss.slopes(mirrored).rejected, within: rounding))
  }

  @Test("lies between 0 and 2, and lets go of answers far on either side")
  func bounds() {
    let loss = APOZero(beta: 0.1)
    for pair in Points.extreme { #expect((0...2).contains(loss.value(pair))) }
    for pair in [Points.pair(900, -900), Points.pair(-900, 900)] {
      // The slope of σ at 90 is e⁻⁹⁰.
      #expect(abs(loss.slopes(pair).chosen) < 1e-38 && abs(loss.slopes(pair).rejected) < 1e-38)
    }
  }
}
