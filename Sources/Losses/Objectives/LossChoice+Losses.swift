extension LossChoice {
  /// The losses themselves.
  ///
  /// The names of TRL's CPO and ORPO trainers stand for two: the comparison, and the likelihood of the
  /// chosen answer, which is a mean over the tokens of the step and not over its pairs.
  var weightedLosses: [WeightedLoss] {
    zip(names, weights).flatMap { name, weight in
      let comparison = options.loss(name, weight: weight)
      let likelihood = options.likelihoodWeight(beside: name) * weight
      return likelihood > 0
        ? [comparison, WeightedLoss(SupervisedLoss(), weight: likelihood)] : [comparison]
    }
  }
}

extension LossOptions {
  /// Returns a loss with these options, or its defaults.
  fileprivate func loss(_ name: LossName, weight: Double) -> WeightedLoss {
    let beta = beta ?? DPOSigmoid().beta
    let labelSmoothing = labelSmoothing ?? 0
    func free(_ loss: some ReferenceFreeLoss) -> WeightedLoss { WeightedLoss(loss, weight: weight) }
    func pair(_ loss: some PreferenceLoss) -> WeightedLoss { WeightedLoss(loss, weight: weight) }
    func difference(_ loss: some PreferenceLoss) -> WeightedLoss {
      chosenDivergence.map { pair(Regularized(loss, by: $0)) } ?? pair(loss)
    }
    switch name {
    case .sft: return free(SupervisedLoss())
    case .slic: return free(slic)
    case .sigmoid: return difference(DPOSigmoid(beta: beta))
    case .hinge: return difference(ReferenceHinge(beta: beta))
    case .apoZero: return pair(APOZero(beta: beta))
    case .apoDown: return pair(APODown(beta: beta))
    case .bcoPair: return pair(BCOPair(beta: beta))
    case .cdpo: return difference(ConservativeDPO(beta: beta, labelSmoothing: labelSmoothing))
    case .robust: return difference(RobustDPO(beta: beta, labelSmoothing: labelSmoothing))
    case .ipo: return difference(IPO(beta: beta))
    case .exoPair: return difference(EXOPair(beta: beta, labelSmoothing: labelSmoothing))
    case .ncaPair: return pair(NCAPair(beta: beta))
    case .sppoHard: return pair(SPPOHard(beta: beta))
    case .discopop: return difference(DiscoPOP(beta: beta, tau: discopopTau ?? DiscoPOP().tau))
    case .sigmoidNorm: return difference(LengthNormalizedDPO(beta: beta))
    case .dpop: return pair(DPOPositive(beta: beta, lambda: dpopLambda ?? DPOPositive().lambda))
    case .simpo:
      return free(
        SimPO(beta: beta, gamma: simpoGamma ?? SimPO().gamma, labelSmoothing: labelSmoothing))
    case .cpo: return free(CPOSigmoid(beta: beta, labelSmoothing: labelSmoothing))
    case .cpoHinge: return free(CPOHinge(beta: beta))
    case .cpoIPO: return free(CPOIdentity(beta: beta))
    case .orpo: return free(OddsRatio(beta: beta))
    case .aot, .aotUnpaired:
      let comparison: AOT.Comparison = name == .aot ? .paired : .unpaired
      return WeightedLoss(
        AOT(comparison, beta: beta, labelSmoothing: labelSmoothing), weight: weight)
    case .rrhf:
      return free(
        RRHF(
          weight: rrhfWeight ?? RRHF().weight,
          lengthPenalty: rrhfLengthPenalty ?? RRHF().lengthPenalty))
    }
  }

  private var slic: SLiC {
    let slic = SLiC()
    return SLiC(
      delta: slicDelta ?? slic.delta, lambda: slicLambda ?? slic.lambda,
      target: slicTarget ?? slic.target)
  }

  /// The divergence where it is another than DPO's.
  private var chosenDivergence: Divergence? {
    switch divergence {
    case nil, .reverseKL: nil
    case .forwardKL: .forwardKL
    case .jensenShannon: .jensenShannon
    case .alpha: .alpha(alphaCoefficient ?? 0.5)
    }
  }

  /// Returns the weight of the chosen answer's likelihood that a name brings along; 1 in TRL.
  fileprivate func likelihoodWeight(beside name: LossName) -> Double {
    switch name {
    case .orpo: 1
    case _ where name.options.contains(.cpoAlpha): cpoAlpha ?? 1
    default: 0
    }
  }
}
