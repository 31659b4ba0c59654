import Losses
import Testing

/// What holds for each of the built-in losses.
@Suite("Every built-in loss")
struct BuiltInTests {
  @Test("has slopes equal to central differences", arguments: Points.preferenceLosses)
  func differences(of loss: any PreferenceLoss) {
    for pair in Points.smooth {
      #expect(slopeError(of: loss, at: pair) <= differenceTolerance, "at \(pair)")
    }
  }

  @Test(
    "has slopes equal to central differences without a reference",
    arguments: Points.referenceFreeLosses)
  func differences(of loss: any ReferenceFreeLoss) {
    for answers in Points.groups(Points.smooth) {
      #expect(slopeError(of: loss, at: answers) <= differenceTolerance, "at \(answers)")
    }
  }

  @Test(
    "has slopes in closed form equal to those of dual numbers", arguments: Points.preferenceLosses)
  func closedForms(of loss: any PreferenceLoss) {
    for pair in Points.smooth + Points.extreme {
      let dual = loss.differentiated(pair)
      let closed = loss.slopes(pair)
      #expect(dual.value == loss.value(pair), "at \(pair)")
      for answer in 0..<3 {
        #expect(isClose(closed[answer], dual.slopes[answer], within: rounding), "at \(pair)")
      }
    }
  }

  @Test(
    "has slopes in closed form equal to those of dual numbers without a reference",
    arguments: Points.referenceFreeLosses)
  func closedForms(of loss: any ReferenceFreeLoss) {
    for answers in Points.groups(Points.smooth + Points.extreme) {
      let dual = loss.differentiated(answers)
      #expect(dual.value == loss.value(answers), "at \(answers)")
      // Sums of 0, 1, λ: exact.
      #expect(loss.slopes(answers) == dual.slopes, "at \(answers)")
    }
  }

  @Test("stays finite at log-ratios of a thousand nats", arguments: Points.preferenceLosses)
  func extremes(of loss: any PreferenceLoss) {
    for pair in Points.extreme {
      let (value, slopes) = (loss.value(pair), loss.slopes(pair))
      #expect(value.isFinite && value >= 0, "at \(pair)")
      // No built-in loss has slopes above β, which it gives as its reward scale.
      for answer in 0..<3 { #expect(abs(slopes[answer]) <= loss.rewardScale, "at \(pair)") }
    }
  }

  @Test("is better off with the rejected answer less likely", arguments: Points.preferenceLosses)
  func direction(of loss: any PreferenceLoss) {
    for pair in Points.smooth + Points.extreme { #expect(loss.slopes(pair).rejected >= 0) }
  }

  @Test("refuses options out of range")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = DPOSigmoid(beta: 0) }
    await #expect(processExitsWith: .failure) { _ = ReferenceHinge(beta: -1) }
    await #expect(processExitsWith: .failure) { _ = APOZero(beta: .nan) }
    await #expect(processExitsWith: .failure) { _ = APODown(beta: .infinity) }
    await #expect(processExitsWith: .failure) { _ = BCOPair(beta: 0) }
    await #expect(processExitsWith: .failure) { _ = SLiC(delta: -1) }
    await #expect(processExitsWith: .failure) { _ = SLiC(lambda: .nan) }
  }
}
