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
      let closed = loss.slopes(answers)
      for answer in 0..<3 {
        #expect(isClose(closed[answer], dual.slopes[answer], within: rounding), "at \(answers)")
      }
    }
  }

  @Test(
    "has slopes equal to central differences under every divergence",
    arguments: Points.regularizedLosses)
  func regularizedDifferences(of loss: any PreferenceLoss) {
    for pair in Points.near {
      #expect(slopeError(of: loss, at: pair) <= differenceTolerance, "at \(pair)")
    }
  }

  @Test(
    "stays finite at log-ratios of a thousand nats",
    arguments: Points.preferenceLosses + Points.regularizedLosses)
  func extremes(of loss: any PreferenceLoss) {
    for pair in Points.extreme {
      let (value, slopes) = (loss.value(pair), loss.slopes(pair))
      #expect(value.isFinite && (value >= 0 || loss.name == "robust"), "at \(pair)")
      for answer in 0..<2 { #expect(slopes[answer].isFinite, "at \(pair)") }
    }
  }

  @Test(
    "stays finite at log-probabilities of a thousand nats, and of none",
    arguments: Points.referenceFreeLosses)
  func extremes(of loss: any ReferenceFreeLoss) {
    let lone = PolicyScores(chosen: AnswerScore(logProbability: 0, tokenCount: 0))
    let sure = PolicyScores(
      chosen: AnswerScore(logProbability: -1000, tokenCount: 1),
      rejected: AnswerScore(logProbability: -1e-12, tokenCount: 1))
    for answers in Points.groups(Points.extreme) + [lone, sure] {
      let slopes = loss.slopes(answers)
      #expect(loss.value(answers).isFinite, "at \(answers)")
      for answer in 0..<3 { #expect(slopes[answer].isFinite, "at \(answers)") }
    }
  }

  @Test("has slopes below β where it says so", arguments: [0.1, 2, 10])
  func bounds(beta: Double) {
    for loss in Points.bounded(beta: beta) {
      for pair in Points.smooth + Points.extreme {
        for answer in 0..<2 {
          #expect(abs(loss.slopes(pair)[answer]) <= beta, "\(loss.name) at \(pair)")
        }
      }
    }
  }

  @Test("is better off with the rejected answer less likely", arguments: [0.1, 0.5, 2, 10])
  func direction(beta: Double) {
    let losses = Points.monotone(beta: beta) + [DPOPositive(beta: beta)]
    for loss in losses {
      for pair in Points.smooth + Points.extreme {
        #expect(loss.slopes(pair).rejected >= 0, "\(loss.name) at \(pair)")
      }
    }
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
    await #expect(processExitsWith: .failure) { _ = ConservativeDPO(labelSmoothing: 0.5) }
    await #expect(processExitsWith: .failure) { _ = RobustDPO(labelSmoothing: -0.1) }
    await #expect(processExitsWith: .failure) { _ = IPO(beta: 0) }
    await #expect(processExitsWith: .failure) { _ = EXOPair(labelSmoothing: 0) }
    await #expect(processExitsWith: .failure) { _ = NCAPair(beta: .nan) }
    await #expect(processExitsWith: .failure) { _ = SPPOHard(beta: -1) }
    await #expect(processExitsWith: .failure) { _ = DiscoPOP(tau: 1.1) }
    await #expect(processExitsWith: .failure) { _ = LengthNormalizedDPO(beta: 0) }
    await #expect(processExitsWith: .failure) { _ = DPOPositive(lambda: -1) }
    await #expect(processExitsWith: .failure) { _ = SimPO(gamma: -1) }
    await #expect(processExitsWith: .failure) { _ = CPOSigmoid(labelSmoothing: 0.5) }
    await #expect(processExitsWith: .failure) { _ = CPOHinge(beta: 0) }
    await #expect(processExitsWith: .failure) { _ = CPOIdentity(beta: .infinity) }
    await #expect(processExitsWith: .failure) { _ = OddsRatio(beta: 0) }
    await #expect(processExitsWith: .failure) {
      _ = Regularized(DPOSigmoid(), by: .alpha(.infinity))
    }
  }
}
