import Losses
import Testing

@Suite("A user's loss without a reference")
struct ReferenceFreeLossTests {
  @Test("has slopes by dual numbers equal to central differences")
  func differences() {
    for answers in Points.groups(Points.smooth) {
      #expect(slopeError(of: SimPO(), at: answers) <= differenceTolerance, "at \(answers)")
      #expect(slopeError(of: OddsRatio(), at: answers) <= differenceTolerance, "at \(answers)")
    }
  }

  @Test("declares nothing but its formula")
  func defaults() {
    #expect(SimPO().name == "SimPO" && SimPO().reduction == .perGroup)
    #expect(SimPO().answersNeeded == 2)
  }

  @Test("gives SimPO the values and slopes of the golden tables")
  func simple() {
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

  @Test("gives the odds ratio the values and slopes of the golden table")
  func oddsRatio() {
    expect(
      OddsRatio(lambda: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.0428359424, -0.00498598, 0.00535909),
        .init(0.0524427604, -0.00131330, 0.00195570),
      ], within: Golden.differenceDigits)
  }
}
