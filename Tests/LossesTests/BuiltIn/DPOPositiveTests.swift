import Losses
import Testing

@Suite("DPO-positive")
struct DPOPositiveTests {
  @Test("is DPO where the chosen answer has not fallen")
  func withoutPenalty() {
    let (positive, plain) = (DPOPositive(beta: 0.3), DPOSigmoid(beta: 0.3))
    for pair in Points.smooth + Points.extreme where pair.chosen.logRatio >= 0 {
      #expect(positive.value(pair) == plain.value(pair))
      #expect(positive.slopes(pair) == plain.slopes(pair))
    }
    for pair in Points.smooth {
      #expect(DPOPositive(beta: 0.3, lambda: 0).value(pair) == plain.value(pair))
    }
  }

  @Test("charges what the chosen answer has lost inside the sigmoid")
  func penalty() {
    let loss = DPOPositive(beta: 0.5, lambda: 3)
    // −1 − 1 − 3 · 1 = −5 nats.
    #expect(
      loss.value(Points.pair(-1, 1)) == DPOSigmoid(beta: 0.5).value(Points.pair(-5, 0)))
    let push = DPOSigmoid(beta: 0.5).slopes(Points.pair(-5, 0))
    #expect(
      loss.slopes(Points.pair(-1, 1)) == Slopes(chosen: 4 * push.chosen, rejected: push.rejected))
  }

  @Test("has no slope of the penalty at the kink")
  func kink() {
    let loss = DPOPositive(beta: 0.5)
    #expect(loss.slopes(Points.pair(0, 0)) == Slopes(chosen: -0.25, rejected: 0.25))
    #expect(loss.differentiated(Points.pair(0, 0)).slopes == loss.slopes(Points.pair(0, 0)))
    #expect(loss.slopes(Points.pair(-0x1p-20, 0)).chosen < -51 * 0.25)
  }
}
