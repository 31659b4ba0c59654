import Losses

/// Where slopes are checked, and with which losses.
enum Points {
  /// Pairs with log-ratios on both sides of zero, none nearer than 0.05 to the kink of a tested loss.
  static let smooth: [PairScores<Double>] = pairs(logRatios: [-21.3, -4.7, -0.3, 0.4, 2.9, 17.1])

  /// The same with log-ratios of a few nats, for losses whose slopes grow exponentially.
  static let near: [PairScores<Double>] = pairs(logRatios: [-1.7, -0.3, 0.4, 1.5])

  /// Pairs with log-ratios of a thousand nats, and two that once made a loss of TRL's infinite.
  static let extreme: [PairScores<Double>] =
    pairs(logRatios: [-1000, -1, 0, 1, 1000]) + [
      pair(410 + 610, 810.5 - 110.6), pair(1020, -699.9),
    ]

  /// The same pairs with a target, for losses without a reference.
  static func groups(_ pairs: [PairScores<Double>]) -> [PolicyScores<Double>] {
    pairs.map { pair in
      var answers = pair.withoutReference
      answers.target = AnswerScore(
        logProbability: pair.chosen.logProbability / 2, tokenCount: 3)
      return answers
    }
  }

  /// The built-in losses with a reference, at small and large β.
  static let preferenceLosses: [any PreferenceLoss] =
    [0.1, 0.5, 2, 10].flatMap { losses(beta: $0) }
    + [
      DiscoPOP(beta: 0.1), DiscoPOP(beta: 2, tau: 1), DPOPositive(beta: 0.1),
      DPOPositive(beta: 0.5, lambda: 2),
    ]

  /// The built-in losses with a reference at one β; those left out have sharper corners at a large one.
  static func losses(beta: Double) -> [any PreferenceLoss] {
    monotone(beta: beta) + [
      ConservativeDPO(beta: beta, labelSmoothing: 0.2), IPO(beta: beta),
      EXOPair(beta: beta, labelSmoothing: 0.01), SPPOHard(beta: beta),
    ]
  }

  /// Those that always fall with the rejected answer.
  static func monotone(beta: Double) -> [any PreferenceLoss] {
    bounded(beta: beta) + [RobustDPO(beta: beta, labelSmoothing: 0.2)]
  }

  /// Those whose slopes are below β besides.
  static func bounded(beta: Double) -> [any PreferenceLoss] {
    [
      DPOSigmoid(beta: beta), ReferenceHinge(beta: beta), APOZero(beta: beta),
      APODown(beta: beta), BCOPair(beta: beta), NCAPair(beta: beta),
      LengthNormalizedDPO(beta: beta), RobustDPO(beta: beta), ConservativeDPO(beta: beta),
    ]
  }

  /// The built-in losses without a reference.
  static let referenceFreeLosses: [any ReferenceFreeLoss] =
    [SupervisedLoss(), SLiC(), SLiC(delta: 0.5, lambda: 0), SLiC(lambda: 2, target: .given)]
    + [0.1, 2, 10].flatMap { beta -> [any ReferenceFreeLoss] in
      [
        SimPO(beta: beta), SimPO(beta: beta, gamma: 1.5, labelSmoothing: 0.2),
        CPOSigmoid(beta: beta), CPOSigmoid(beta: beta, labelSmoothing: 0.2), CPOHinge(beta: beta),
        CPOIdentity(beta: beta), OddsRatio(beta: beta),
      ]
    }

  /// The losses of the difference of log-ratios, under each divergence.
  static let regularizedLosses: [any PreferenceLoss] =
    [.reverseKL, .forwardKL, .jensenShannon, .alpha(0.5), .alpha(-0.5), .alpha(1.7)]
    .flatMap(regularized)

  private static func regularized(by divergence: Divergence) -> [any PreferenceLoss] {
    [
      Regularized(DPOSigmoid(), by: divergence), Regularized(ReferenceHinge(), by: divergence),
      Regularized(IPO(), by: divergence), Regularized(EXOPair(), by: divergence),
      Regularized(RobustDPO(labelSmoothing: 0.1), by: divergence),
      Regularized(ConservativeDPO(labelSmoothing: 0.1), by: divergence),
      Regularized(DiscoPOP(tau: 1), by: divergence),
      Regularized(LengthNormalizedDPO(), by: divergence),
    ]
  }

  private static func pairs(logRatios: [Double]) -> [PairScores<Double>] {
    logRatios.flatMap { chosen in
      logRatios.map { rejected in pair(chosen, rejected) }
    }
  }

  /// Returns a pair of the given log-ratios.
  ///
  /// The reference's log-probabilities are eighths, so that ratios in eighths are exact.
  static func pair(_ chosen: Double, _ rejected: Double) -> PairScores<Double> {
    PairScores(
      chosen: ReferencedScore(
        logProbability: -32.625 + chosen, referenceLogProbability: -32.625, tokenCount: 17),
      rejected: ReferencedScore(
        logProbability: -41.875 + rejected, referenceLogProbability: -41.875, tokenCount: 23))
  }
}
