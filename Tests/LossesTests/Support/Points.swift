import Losses

/// Where slopes are checked, and with which losses.
enum Points {
  /// Pairs with log-ratios on both sides of zero, none nearer than 0.05 to the kink of a tested loss.
  static let smooth: [PairScores<Double>] = pairs(logRatios: [-21.3, -4.7, -0.3, 0.4, 2.9, 17.1])

  /// Pairs with log-ratios of a thousand nats.
  static let extreme: [PairScores<Double>] = pairs(logRatios: [-1000, -1, 0, 1, 1000])

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
  static let preferenceLosses: [any PreferenceLoss] = [0.1, 0.5, 2, 10].flatMap { losses(beta: $0) }

  /// The built-in losses with a reference at one β.
  static func losses(beta: Double) -> [any PreferenceLoss] {
    [
      DPOSigmoid(beta: beta), ReferenceHinge(beta: beta), APOZero(beta: beta),
      APODown(beta: beta), BCOPair(beta: beta),
    ]
  }

  /// The built-in losses without a reference.
  static let referenceFreeLosses: [any ReferenceFreeLoss] = [
    SupervisedLoss(), SLiC(), SLiC(delta: 0.5, lambda: 0), SLiC(lambda: 2, target: .given),
  ]

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
