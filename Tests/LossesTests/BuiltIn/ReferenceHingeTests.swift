import Losses
import Testing

@Suite("The hinge with a reference")
struct ReferenceHingeTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      ReferenceHinge(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(1.000000000, -0.100000000, 0.100000000),
        .init(0.000000000, -0.100000000, 0.100000000),
        .init(0.000000000, 0.000000000, 0.000000000),
      ], within: Golden.printedDigits)
    expect(
      ReferenceHinge(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.840000000, -0.100000000, 0.100000000),
        .init(0.940000000, -0.100000000, 0.100000000),
        .init(0.840000000, -0.100000000, 0.100000000),
        .init(0.940000000, -0.100000000, 0.100000000),
      ], within: Golden.printedDigits)
    expect(
      ReferenceHinge(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.9000000000, -0.10000000, 0.10000000),
        .init(1.9000000000, -0.10000000, 0.10000000),
      ], within: Golden.differenceDigits)
    expect(
      ReferenceHinge(beta: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.5000000000, -0.50000000, 0.50000000),
        .init(5.5000000000, -0.50000000, 0.50000000),
      ], within: Golden.differenceDigits)
  }

  @Test("is 1 where policy and reference agree, with slopes of β")
  func equality() {
    let loss = ReferenceHinge(beta: 0.25)
    #expect(loss.value(Points.pair(0, 0)) == 1)
    #expect(loss.slopes(Points.pair(0, 0)) == Slopes(chosen: -0.25, rejected: 0.25))
  }

  @Test("is silent from the kink on")
  func kink() {
    let loss = ReferenceHinge(beta: 0.25)
    let kink = Points.pair(3, -1)
    #expect(loss.value(kink) == 0)
    #expect(loss.slopes(kink) == .zero)
    #expect(loss.differentiated(kink).slopes == .zero)
    #expect(loss.slopes(Points.pair(3, -1 + 0x1p-20)) == Slopes(chosen: -0.25, rejected: 0.25))
    #expect(loss.value(Points.pair(30, 0)) == 0 && loss.slopes(Points.pair(30, 0)) == .zero)
  }

  @Test("depends on the difference of the log-ratios alone")
  func shift() {
    let loss = ReferenceHinge(beta: 0.3)
    #expect(loss.value(Points.pair(1.25, -0.5)) == loss.value(Points.pair(41.25, 39.5)))
  }
}
