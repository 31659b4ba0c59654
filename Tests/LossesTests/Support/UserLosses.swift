import Losses

// Losses as users write them: one formula each, slopes left to dual numbers.

struct FocalDPO: PreferenceLoss {
  var beta = 0.1, focus = 2.0
  func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    return power(sigmoid(-margin), focus) * softplus(-margin)
  }
}

struct MeanHinge: ReferenceFreeLoss {
  var margin = 0.5
  func value<N: LossNumber>(_ answers: PolicyScores<N>) -> N {
    let gap = answers.chosen.meanLogProbability - answers.rejected.meanLogProbability
    return relu(margin - gap)
  }
}
