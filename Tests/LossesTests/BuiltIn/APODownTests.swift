import Losses
import Testing

@Suite("APO-down")
struct APODownTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      APODown(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(1.000000000, 0.000000000, 0.025000000),
        .init(0.771441401, 0.005338182, 0.019661193),
        .init(0.596718097, 0.014450085, 0.010499359),
      ], within: Golden.printedDigits)
    expect(
      APODown(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.955085282, 0.000156820, 0.024840680),
        .init(0.980004665, 0.000019987, 0.024977513),
        .init(0.955085282, 0.000156820, 0.024840680),
        .init(0.982504519, 0.000021862, 0.024977513),
      ], within: Golden.printedDigits)
    expect(
      APODown(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.9875182090, 0.00004678, 0.02493760),
        .init(0.9798909240, -0.00088884, 0.02055003),
      ], within: Golden.differenceDigits)
    expect(
      APODown(beta: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.9397171697, 0.00556519, 0.11750186),
        .init(0.9957059083, -0.00210909, 0.00543311),
      ], within: Golden.differenceDigits)
  }

  @Test("is 1 where policy and reference agree", arguments: [0.05, 0.1, 2])
  func equality(beta: Double) {
    let loss = APODown(beta: beta)
    let pair = Points.pair(0, 0)
    #expect(isClose(loss.value(pair), 1, within: rounding))
    #expect(loss.slopes(pair) == Slopes(chosen: 0, rejected: beta / 4))
  }

  @Test("lies between 0 and 2, and lets go of answers far on either side")
  func bounds() {
    let loss = APODown(beta: 0.1)
    for pair in Points.extreme { #expect((0...2).contains(loss.value(pair))) }
    for pair in [Points.pair(900, -900), Points.pair(-900, 900)] {
      // The slope of σ at 90 is e⁻⁹⁰.
      #expect(abs(loss.slopes(pair).chosen) < 1e-38 && abs(loss.slopes(pair).rejected) < 1e-38)
    }
  }

  @Test("pushes the chosen answer down once the margin has grown")
  func chosenFalls() {
    let loss = APODown(beta: 0.5)
    #expect(loss.slopes(Points.pair(0, -8)).chosen > 0.1)
    #expect(loss.slopes(Points.pair(0, -8)).rejected > 0)
  }
}
