import Losses
import Testing

@Suite("A user's loss with a reference")
struct PreferenceLossTests {
  @Test("has slopes by dual numbers equal to central differences")
  func differences() {
    let losses: [any PreferenceLoss] = [
      FocalDPO(beta: 0.5), RobustDPO(), IPO(tau: 0.5), NCAPair(beta: 0.5), ExactOptimization(),
    ]
    for loss in losses {
      for pair in Points.smooth {
        #expect(slopeError(of: loss, at: pair) <= differenceTolerance, "\(loss.name) at \(pair)")
      }
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

  @Test("gives robust DPO the values and slopes of the golden tables")
  func robust() {
    expect(
      RobustDPO(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(0.693147181, -0.062500000, 0.062500000),
        .init(0.188261688, -0.039394142, 0.039394142),
        .init(-0.123071989, -0.024420292, 0.024420292),
      ], within: Golden.printedDigits)
    expect(
      RobustDPO(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.596343773, -0.058508512, 0.058508512),
        .init(0.656097113, -0.061000450, 0.061000450),
        .init(0.596343773, -0.058508512, 0.058508512),
        .init(0.656097113, -0.061000450, 0.061000450),
      ], within: Golden.printedDigits)
    expect(
      RobustDPO(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.6318966601, -0.06000208, 0.06000208),
        .init(1.3536538747, -0.08359495, 0.08359495),
      ], within: Golden.differenceDigits)
    expect(
      RobustDPO(beta: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.4115769842, -0.25127033, 0.25127033),
        .init(5.0735477448, -0.55700653, 0.55700653),
      ], within: Golden.differenceDigits)
  }

  @Test("gives IPO the values and slopes of the golden tables")
  func identity() {
    expect(
      IPO(tau: 0.1), at: Golden.setA,
      toEqual: [
        .init(25.000000000, -2.000000000, 5.000000000),
        .init(21.715600000, -0.932000000, 0.310666667),
        .init(16.400571485, -0.404976190, 0.385691610),
      ], within: Golden.printedDigits)
    expect(
      IPO(tau: 0.1), at: Golden.setB,
      toEqual: [
        .init(22.562500000, -2.375000000, 1.583333333),
        .init(24.173611111, -2.458333333, 1.638888889),
        .init(22.562500000, -2.375000000, 1.583333333),
        .init(24.091736111, -2.454166667, 1.636111111),
      ], within: Golden.printedDigits)
    expect(
      IPO(tau: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(23.8876562500, -0.97750000, 1.22187500),
        .init(27.1441000000, -0.26050000, 0.41680000),
      ], within: Golden.differenceDigits)
    expect(
      IPO(tau: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(0.7876562500, -0.17750000, 0.22187500),
        .init(1.4641000000, -0.06050000, 0.09680000),
      ], within: Golden.differenceDigits)
  }

  @Test("gives NCA the values and slopes of the golden tables")
  func contrastive() {
    expect(
      NCAPair(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(1.386294361, -0.025000000, 0.025000000),
        .init(1.195219994, -0.024625003, 0.013545604),
        .init(1.122046690, -0.028372724, 0.005503629),
      ], within: Golden.printedDigits)
    expect(
      NCAPair(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(1.348391632, -0.025749975, 0.022756055),
        .init(1.371769253, -0.025749975, 0.024000533),
        .init(1.348391632, -0.025749975, 0.022756055),
        .init(1.371619299, -0.025374997, 0.024125357),
      ], within: Golden.printedDigits)
    expect(
      NCAPair(beta: 0.1), at: Golden.rightAndWrong,
      toEqual: [
        .init(1.3619192960, -0.02312539, 0.02437513),
        .init(1.7920908613, -0.05965879, 0.02375104),
      ], within: Golden.differenceDigits)
    expect(
      NCAPair(beta: 0.5), at: Golden.rightAndWrong,
      toEqual: [
        .init(1.2768788398, -0.07836762, 0.10945587),
        .init(5.2471115148, -0.49498036, 0.09438517),
      ], within: Golden.differenceDigits)
  }

  @Test("gives EXO the values and slopes of the golden tables")
  func exact() {
    expect(
      ExactOptimization(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(2.761230709, -0.172668869, 0.172668869),
        .init(1.276309839, -0.116133848, 0.116133848),
        .init(0.458971997, -0.051517778, 0.051517778),
      ], within: Golden.printedDigits)
    expect(
      ExactOptimization(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(2.488738179, -0.167593978, 0.167593978),
        .init(2.658110254, -0.171014910, 0.171014910),
        .init(2.488738179, -0.167593978, 0.167593978),
        .init(2.658110254, -0.171014910, 0.171014910),
      ], within: Golden.printedDigits)
  }

  @Test("gives DiscoPOP the values and slopes of the golden tables")
  func discovered() {
    expect(
      DiscoPOP(beta: 0.1), at: Golden.setA,
      toEqual: [
        .init(0.846573590, 0.078426410, -0.078426410),
        .init(0.367879441, -0.036787944, 0.036787944),
        .init(0.135335283, -0.013533528, 0.013533528),
      ], within: Golden.printedDigits)
    expect(
      DiscoPOP(beta: 0.1), at: Golden.setB,
      toEqual: [
        .init(0.842908511, -0.065931709, 0.065931709),
        .init(0.877375670, 0.015365285, -0.015365285),
        .init(0.842908511, -0.065931709, 0.065931709),
        .init(0.877375670, 0.015365285, -0.015365285),
      ], within: Golden.printedDigits)
  }
}
