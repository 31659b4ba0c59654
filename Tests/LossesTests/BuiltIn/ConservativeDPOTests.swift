import Losses
import Testing

@Suite("Conservative DPO")
struct ConservativeDPOTests {
  @Test("has the values and slopes of the golden tables")
  func golden() {
    expect(
      ConservativeDPO(beta: 0.1, labelSmoothing: 0.1), at: Golden.setA,
      toEqual: [
        .init(0.693147181, -0.040000000, 0.040000000),
        .init(0.413261688, -0.016894142, 0.016894142),
        .init(0.326928011, -0.001920292, 0.001920292),
      ], within: Golden.printedDigits)
    expect(
      ConservativeDPO(beta: 0.1, labelSmoothing: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.632343773, -0.036008512, 0.036008512),
        .init(0.669597113, -0.038500450, 0.038500450),
        .init(0.632343773, -0.036008512, 0.036008512),
        .init(0.669597113, -0.038500450, 0.038500450),
      ], within: Golden.printedDigits)
    expect(
      ConservativeDPO(beta: 0.1, labelSmoothing: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.6543966601, -0.03750208, 0.03750208),
        .init(1.1511538747, -0.06109495, 0.06109495),
      ], within: Golden.differenceDigits)
    expect(
      ConservativeDPO(beta: 0.5, labelSmoothing: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.5240769842, -0.13877033, 0.13877033),
        .init(4.0610477448, -0.44450653, 0.44450653),
      ], within: Golden.differenceDigits)
  }

  @Test("is DPO where no label is taken to be wrong")
  func withoutSmoothing() {
    for pair in Points.smooth + Points.extreme {
      #expect(ConservativeDPO(beta: 0.3).value(pair) == DPOSigmoid(beta: 0.3).value(pair))
      #expect(ConservativeDPO(beta: 0.3).slopes(pair) == DPOSigmoid(beta: 0.3).slopes(pair))
    }
  }

  @Test("is content at a margin of log((1 − ε)/ε), and draws back from beyond")
  func minimum() {
    let loss = ConservativeDPO(beta: 0.5, labelSmoothing: 0.2)
    let margin = 1.386294361119891  // log 4
    #expect(abs(loss.slopes(Points.pair(2 * margin, 0)).chosen) < 1e-15)
    #expect(loss.slopes(Points.pair(2 * margin + 1, 0)).chosen > 0)
    #expect(loss.slopes(Points.pair(2 * margin - 1, 0)).chosen < 0)
  }

  @Test("grows by (1 − 2ε) βΔ when the answers are exchanged", arguments: [-40, -1.5, 0.25, 12])
  func exchange(difference: Double) {
    let loss = ConservativeDPO(beta: 0.7, labelSmoothing: 0.2)
    let growth = loss.value(Points.pair(0, difference)) - loss.value(Points.pair(difference, 0))
    #expect(isClose(growth, 0.6 * 0.7 * difference, within: rounding))
  }
}
