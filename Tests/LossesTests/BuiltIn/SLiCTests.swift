import Losses
import Testing

@Suite("SLiC")
struct SLiCTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      SLiC(delta: 1, lambda: 0), at: Golden.setA,
      toEqual: [
        .init(1.400000000, -1.000000000, 1.000000000),
        .init(0.000000000, 0.000000000, 0.000000000),
        .init(0.000000000, 0.000000000, 0.000000000),
      ], within: Golden.printedDigits)
    expect(
      SLiC(delta: 1, lambda: 0.1), at: Golden.setA,
      toEqual: [
        .init(1.450000000, -1.100000000, 1.000000000),
        .init(1.000000000, -0.100000000, 0.000000000),
        .init(0.100000000, -0.100000000, 0.000000000),
      ], within: Golden.printedDigits)
    expect(
      SLiC(delta: 1, lambda: 0), at: Golden.setB,
      toEqual: [
        .init(0.000000000, 0.000000000, 0.000000000),
        .init(0.000000000, 0.000000000, 0.000000000),
        .init(0.000000000, 0.000000000, 0.000000000),
        .init(0.000000000, 0.000000000, 0.000000000),
      ], within: Golden.printedDigits)
    expect(
      SLiC(delta: 1, lambda: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.300000000, -0.100000000, 0.000000000),
        .init(0.250000000, -0.100000000, 0.000000000),
        .init(0.400000000, -0.100000000, 0.000000000),
        .init(0.150000000, -0.100000000, 0.000000000),
      ], within: Golden.printedDigits)
    expect(
      SLiC(delta: 1, lambda: 0), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.0000000000, 0.00000000, 0.00000000),
        .init(16.0000000000, -1.00000000, 1.00000000),
      ], within: Golden.differenceDigits)
    expect(
      SLiC(delta: 1, lambda: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(1.2000000000, -0.10000000, 0.00000000),
        .init(22.0000000000, -1.10000000, 1.00000000),
      ], within: Golden.differenceDigits)
  }

  private func group(_ chosen: Double, _ rejected: Double, target: Double) -> PolicyScores<Double> {
    PolicyScores(
      chosen: AnswerScore(logProbability: chosen, tokenCount: 5),
      rejected: AnswerScore(logProbability: rejected, tokenCount: 7),
      target: AnswerScore(logProbability: target, tokenCount: 3))
  }

  @Test("holds up the given target instead of the chosen answer")
  func givenTarget() {
    let loss = SLiC(delta: 2, lambda: 0.5, target: .given)
    let inside = group(-4, -5, target: -8)
    #expect(loss.value(inside) == 1 + 4)
    #expect(loss.slopes(inside) == Slopes(chosen: -1, rejected: 1, target: -0.5))
    #expect(loss.slopes(group(-4, -9, target: -8)) == Slopes(target: -0.5))
    #expect(loss.answersNeeded == 3 && SLiC().answersNeeded == 2)
  }

  @Test("has the chosen answer's slope of both parts where that is the target")
  func chosenTarget() {
    let loss = SLiC(delta: 2, lambda: 0.5)
    #expect(loss.value(group(-4, -5, target: -8)) == 1 + 2)
    #expect(loss.slopes(group(-4, -5, target: -8)) == Slopes(chosen: -1.5, rejected: 1))
  }

  @Test("is silent from the kink on, but for the target")
  func kink() {
    let loss = SLiC(delta: 2, lambda: 0.5)
    let kink = group(-4, -6, target: 0)
    #expect(loss.value(kink) == 2)
    #expect(loss.slopes(kink) == Slopes(chosen: -0.5))
    #expect(loss.differentiated(kink).slopes == Slopes(chosen: -0.5))
  }

  @Test("measures its margin whatever both answers gain together")
  func shift() {
    let loss = SLiC(delta: 1, lambda: 0)
    #expect(loss.value(group(-4, -4.5, target: 0)) == loss.value(group(-44, -44.5, target: 0)))
  }
}
