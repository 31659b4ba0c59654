import Losses
import Testing

@Suite("A user's loss with a reference")
struct PreferenceLossTests {
  @Test("has slopes by dual numbers equal to central differences")
  func differences() {
    for pair in Points.smooth {
      #expect(slopeError(of: FocalDPO(beta: 0.5), at: pair) <= differenceTolerance, "at \(pair)")
    }
  }

  @Test("stays finite at log-ratios of a thousand nats", arguments: [0.1, 1, 10])
  func extremes(beta: Double) {
    for pair in Points.extreme {
      let terms = FocalDPO(beta: beta).differentiated(pair)
      #expect(terms.value.isFinite, "at \(pair)")
      #expect(terms.slopes.chosen.isFinite && terms.slopes.rejected.isFinite, "at \(pair)")
    }
  }

  @Test("declares nothing but its formula")
  func defaults() {
    let loss = FocalDPO()
    #expect(loss.name == "FocalDPO" && loss.reduction == .perGroup)
    #expect(loss.answersNeeded == 2 && loss.rewardScale == 1)
  }
}
