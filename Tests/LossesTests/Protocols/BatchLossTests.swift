import Losses
import Testing

@Suite("A user's loss of whole steps")
struct BatchLossTests {
  private let pairs = Array(Points.smooth.prefix(7))

  @Test("has slopes by dual numbers equal to central differences")
  func differences() {
    #expect(slopeError(of: CenteredDPO(beta: 0.5), at: pairs) <= differenceTolerance)
    #expect(slopeError(of: CenteredDPO(beta: 0.5), at: []) == 0)
  }

  @Test("declares nothing but its formula")
  func defaults() {
    let loss = CenteredDPO()
    #expect(loss.name == "CenteredDPO" && loss.reduction == .perGroup && loss.answersNeeded == 2)
    #expect(loss.rewardScale == 1 && !loss.readsRankings)
  }
}
