import Contrastive

// README: begin
/// DPO that turns away from pairs that are in order already, as the focal loss does from easy images.
struct FocalDPO: PreferenceLoss {
  var beta = 0.1
  var focus = 2.0

  func value<N: LossNumber>(_ pair: PairScores<N>) -> N {
    let margin = beta * (pair.chosen.logRatio - pair.rejected.logRatio)
    return power(sigmoid(-margin), focus) * softplus(-margin)
  }
}
// README: end
