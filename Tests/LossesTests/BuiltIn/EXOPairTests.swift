import Losses
import Testing

@Suite("EXO")
struct EXOPairTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      EXOPair(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(2.761230709, -0.172668869, 0.172668869),
        .init(1.276309839, -0.116133848, 0.116133848),
        .init(0.458971997, -0.051517778, 0.051517778),
      ], within: Golden.printedDigits)
    expect(
      EXOPair(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(2.488738179, -0.167593978, 0.167593978),
        .init(2.658110254, -0.171014910, 0.171014910),
        .init(2.488738179, -0.167593978, 0.167593978),
        .init(2.658110254, -0.171014910, 0.171014910),
      ], within: Golden.printedDigits)
  }

  @Test("is zero, without slopes, at a margin of log((1 − ε)/ε)")
  func minimum() {
    let loss = EXOPair(beta: 0.5, labelSmoothing: 0.2)
    let pair = Points.pair(2 * 1.386294361119891, 0)  // log 4
    #expect(abs(loss.value(pair)) < rounding && abs(loss.slopes(pair).chosen) < rounding)
    for other in Points.smooth { #expect(loss.value(other) > 0) }
  }

  @Test("lets go of pairs that are right or wrong by far, at −log(1 − ε) and −log ε")
  func saturation() {
    let loss = EXOPair(beta: 0.5, labelSmoothing: 0.2)
    let (right, wrong) = (Points.pair(900, -900), Points.pair(-900, 900))
    #expect(isClose(loss.value(right), 0.2231435513142098, within: rounding))
    #expect(isClose(loss.value(wrong), 1.6094379124341003, within: rounding))
    // The slope of σ at 900 is e⁻⁹⁰⁰.
    #expect(loss.slopes(right) == .zero && loss.slopes(wrong) == .zero)
  }

  @Test("depends on the difference of the log-ratios alone")
  func shift() {
    let loss = EXOPair(beta: 0.3)
    #expect(loss.value(Points.pair(1.25, -0.5)) == loss.value(Points.pair(41.25, 39.5)))
  }
}
