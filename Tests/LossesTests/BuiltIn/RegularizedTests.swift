import Losses
import Testing

@Suite("A loss under another divergence")
struct RegularizedTests {
  @Test("is itself under the reverse divergence")
  func reverse() {
    let (plain, regularized) = (
      DPOSigmoid(beta: 0.3), Regularized(DPOSigmoid(beta: 0.3), by: .reverseKL)
    )
    for pair in Points.smooth + Points.extreme {
      #expect(regularized.value(pair) == plain.value(pair))
      for answer in 0..<2 {
        #expect(
          isClose(regularized.slopes(pair)[answer], plain.slopes(pair)[answer], within: rounding))
      }
    }
    #expect(regularized.name == "sigmoid" && regularized.rewardScale == 0.3)
  }

  @Test(
    "sees the scores in the place of the log-ratios, and divides them by the answers' tokens",
    arguments: [Divergence.forwardKL, .jensenShannon, .alpha(0.5)])
  func scores(divergence: Divergence) {
    for pair in Points.near {
      let scored = Points.pair(
        divergence.score(pair.chosen.logRatio), divergence.score(pair.rejected.logRatio))
      let found = Regularized(IPO(beta: 0.5), by: divergence).value(pair)
      // Points.pair adds and subtracts a reference of about forty nats.
      #expect(isClose(found, IPO(beta: 0.5).value(scored), within: 100 * rounding))
    }
  }

  @Test("is ln 2 where policy and reference agree")
  func equality() {
    for divergence in [Divergence.forwardKL, .jensenShannon, .alpha(0.5)] {
      let value = Regularized(DPOSigmoid(), by: divergence).value(Points.pair(0, 0))
      #expect(isClose(value, 0.693147180559945, within: rounding))
    }
  }
}
