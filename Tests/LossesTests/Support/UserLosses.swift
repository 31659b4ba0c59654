import Losses

// Losses as users write them: one formula each, slopes left to dual numbers.

struct FocalDPO: PreferenceLoss {
  var beta = 0.1, focus = 2.0
  func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    return power(sigmoid(-margin), focus) * softplus(-margin)
  }
}

struct RobustDPO: PreferenceLoss {
  var beta = 0.1, flips = 0.1
  func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    return ((1 - flips) * softplus(-margin) - flips * softplus(margin)) / (1 - 2 * flips)
  }
}

struct IPO: PreferenceLoss {
  var tau = 0.1
  func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let miss = pair.chosen.meanLogRatio - pair.rejected.meanLogRatio - 1 / (2 * tau)
    return miss * miss
  }
}

struct NCAPair: PreferenceLoss {
  var beta = 0.1
  func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let (chosen, rejected) = (beta * pair.chosen.logRatio, beta * pair.rejected.logRatio)
    return -logSigmoid(chosen) - 0.5 * logSigmoid(-chosen) - 0.5 * logSigmoid(-rejected)
  }
}

struct ExactOptimization: PreferenceLoss {
  var beta = 0.1, epsilon = 1e-3
  func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    return sigmoid(margin) * (logSigmoid(margin) - log(N(1 - epsilon)))
      + sigmoid(-margin) * (logSigmoid(-margin) - log(N(epsilon)))
  }
}

struct DiscoPOP: PreferenceLoss {
  var beta = 0.1, tau = 0.05
  func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    let blend = sigmoid(margin / tau)
    return (1 - blend) * softplus(-margin) + blend * exp(-margin)
  }
}

struct SimPO: ReferenceFreeLoss {
  var beta = 2.0, gamma = 1.0
  func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    let gap = answers.chosen.meanLogProbability - answers.rejected.meanLogProbability
    return softplus(gamma - beta * gap)
  }
}

struct OddsRatio: ReferenceFreeLoss {
  var lambda = 0.1
  func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    let odds = logOdds(answers.chosen.meanLogProbability)
    return -lambda * logSigmoid(odds - logOdds(answers.rejected.meanLogProbability))
  }

  private func logOdds<N: LossNumber>(_ logProbability: N) -> N {
    logProbability - log(1 - exp(logProbability))
  }
}
