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

struct CenteredDPO: BatchLoss {
  var beta = 0.1
  func value<N: LossNumber>(_ pairs: [PairScores<N>]) -> N {
    let gaps = pairs.map { $0.chosen.logRatio - $0.rejected.logRatio }
    let mean = gaps.reduce(.zero, +) / Double(max(1, gaps.count))
    return gaps.reduce(.zero) { $0 + softplus(-beta * ($1 - mean)) }
  }
}
