import Losses
import Testing

@Suite("A choice of losses")
struct LossChoiceTests {
  private let group = GroupScores([
    .init(logProbability: -30, tokenCount: 9, referenceLogProbability: -31.5),
    .init(logProbability: -32, tokenCount: 12, referenceLogProbability: -29),
    .init(logProbability: -18, tokenCount: 5, referenceLogProbability: -18),
  ])

  private func terms(_ objective: Objective) -> LossTerms {
    objective.evaluate(step: [group])[0]
  }

  /// A loss and, behind it, the likelihood of the chosen answer.
  private func with(_ likelihood: SupervisedLoss, _ loss: some ReferenceFreeLoss) -> Objective {
    Objective(mixing: [WeightedLoss(loss), WeightedLoss(likelihood)])
  }

  @Test("makes the loss it names, with the defaults of that loss")
  func defaults() throws {
    let losses: [(LossName, Objective)] = [
      (.sft, Objective(SupervisedLoss())), (.slic, Objective(SLiC())),
      (.sigmoid, Objective(DPOSigmoid())), (.hinge, Objective(ReferenceHinge())),
      (.apoZero, Objective(APOZero())), (.apoDown, Objective(APODown())),
      (.bcoPair, Objective(BCOPair())), (.cdpo, Objective(ConservativeDPO())),
      (.robust, Objective(RobustDPO())), (.ipo, Objective(IPO())),
      (.exoPair, Objective(EXOPair())), (.ncaPair, Objective(NCAPair())),
      (.sppoHard, Objective(SPPOHard())), (.discopop, Objective(DiscoPOP())),
      (.sigmoidNorm, Objective(LengthNormalizedDPO())), (.dpop, Objective(DPOPositive())),
      (.simpo, with(SupervisedLoss(), SimPO())), (.cpo, with(SupervisedLoss(), CPOSigmoid())),
      (.cpoHinge, with(SupervisedLoss(), CPOHinge())),
      (.cpoIPO, with(SupervisedLoss(), CPOIdentity())),
      (.orpo, with(SupervisedLoss(), OddsRatio())), (.aot, Objective(AOT())),
      (.aotUnpaired, Objective(AOT(.unpaired))), (.rrhf, Objective(RRHF())),
    ]
    #expect(losses.map(\.0) == LossName.allCases)
    for (name, objective) in losses {
      // EXO has no default in TRL either.
      let options = LossOptions(labelSmoothing: name == .exoPair ? 1e-3 : nil)
      let chosen = Objective(try LossChoice([name], options: options))
      #expect(terms(chosen) == terms(objective), "\(name)")
      #expect(chosen.names.first == name.rawValue)
      #expect(chosen.names.dropFirst() == objective.names.dropFirst())
    }
  }

  @Test("passes on its options")
  func options() throws {
    let slic = LossOptions(slicDelta: 4, slicLambda: 0.7, slicTarget: .given)
    #expect(
      terms(Objective(try LossChoice([.slic], options: slic)))
        == terms(Objective(SLiC(delta: 4, lambda: 0.7, target: .given))))

    let losses: [(LossName, any PreferenceLoss)] = [
      (.sigmoid, DPOSigmoid(beta: 0.4)), (.hinge, ReferenceHinge(beta: 0.4)),
      (.apoZero, APOZero(beta: 0.4)), (.apoDown, APODown(beta: 0.4)),
      (.bcoPair, BCOPair(beta: 0.4)),
    ]
    for (name, loss) in losses {
      let choice = try LossChoice([name], options: LossOptions(beta: 0.4))
      #expect(terms(Objective(choice)) == terms(Objective(loss)), "\(name)")
    }
  }

  @Test("passes on the options of one loss")
  func ownOptions() throws {
    let losses: [(LossName, LossOptions, any PreferenceLoss)] = [
      (.cdpo, .init(labelSmoothing: 0.2), ConservativeDPO(labelSmoothing: 0.2)),
      (.robust, .init(labelSmoothing: 0.2), RobustDPO(labelSmoothing: 0.2)),
      (.exoPair, .init(labelSmoothing: 0.2), EXOPair(labelSmoothing: 0.2)),
      (.discopop, .init(discopopTau: 0.2), DiscoPOP(tau: 0.2)),
      (.dpop, .init(dpopLambda: 3), DPOPositive(lambda: 3)),
      (.sigmoid, .init(divergence: .forwardKL), Regularized(DPOSigmoid(), by: .forwardKL)),
      (.ipo, .init(divergence: .jensenShannon), Regularized(IPO(), by: .jensenShannon)),
      (.hinge, .init(divergence: .alpha), Regularized(ReferenceHinge(), by: .alpha(0.5))),
      (
        .sigmoidNorm, .init(divergence: .alpha, alphaCoefficient: 2),
        Regularized(LengthNormalizedDPO(), by: .alpha(2))
      ),
    ]
    for (name, options, loss) in losses {
      #expect(
        terms(Objective(try LossChoice([name], options: options))) == terms(Objective(loss)),
        "\(name)")
    }
    let aot = LossOptions(beta: 2, labelSmoothing: 0.2)
    #expect(
      terms(Objective(try LossChoice([.aotUnpaired], options: aot)))
        == terms(Objective(AOT(.unpaired, beta: 2, labelSmoothing: 0.2))))
    let rrhf = LossOptions(rrhfWeight: 3, rrhfLengthPenalty: 0.5)
    #expect(
      terms(Objective(try LossChoice([.rrhf], options: rrhf)))
        == terms(Objective(RRHF(weight: 3, lengthPenalty: 0.5))))
    let simpo = LossOptions(beta: 2, labelSmoothing: 0.1, simpoGamma: 1, cpoAlpha: 0)
    #expect(
      terms(Objective(try LossChoice([.simpo], options: simpo)))
        == terms(Objective(SimPO(beta: 2, gamma: 1, labelSmoothing: 0.1))))
    let cpo = LossOptions(labelSmoothing: 0.1, cpoAlpha: 0.3)
    #expect(
      terms(Objective(try LossChoice([.cpo], weights: [2], options: cpo)))
        == terms(
          Objective(mixing: [
            WeightedLoss(CPOSigmoid(labelSmoothing: 0.1), weight: 2),
            WeightedLoss(SupervisedLoss(), weight: 2 * 0.3),
          ])))
  }

  @Test("weighs tokens and pairs of all losses that are named, and of none where one cannot be")
  func weights() throws {
    let tails = Objective(try LossChoice([.sigmoid, .sft], options: .init(ldAlpha: 0.4)))
    #expect(tails.tailWeight == 0.4 && tails.pairWeighting == nil)
    let pairs = Objective(
      try LossChoice([.sigmoid, .simpo], options: .init(pairWeights: .clamped)))
    #expect(pairs.tailWeight == 1 && pairs.pairWeighting == PairWeighting(limit: 1))
    let unclamped = try LossChoice([.ipo], options: .init(pairWeights: .unclamped))
    #expect(Objective(unclamped).pairWeighting == PairWeighting(limit: .infinity))
    let written = try LossChoice(
      [.sft], options: .init(ldAlpha: 1, pairWeights: LossOptions.PairWeights.none))
    #expect(Objective(written).tailWeight == 1 && Objective(written).pairWeighting == nil)

    #expect(throws: LossChoiceError.unusedOption(.pairWeights, losses: [.aot])) {
      try LossChoice([.sigmoid, .aot], options: .init(pairWeights: .clamped))
    }
    #expect(throws: LossChoiceError.unusedOption(.ldAlpha, losses: [.rrhf])) {
      try LossChoice([.sigmoid, .rrhf, .sft], options: .init(ldAlpha: 0.5))
    }
    #expect(throws: LossChoiceError.unusedOption(.ldAlpha, losses: [.sft])) {
      try LossChoice([.sft], options: .init(ldAlpha: 0.5))
    }
    for alpha in [-0.1, 1.1, .nan] {
      #expect(throws: LossChoiceError.self) {
        try LossChoice([.sigmoid], options: .init(ldAlpha: alpha))
      }
    }
  }

  @Test("takes what TRL writes of losses that are not named for nothing said")
  func silentDefaults() throws {
    let written = LossOptions(
      labelSmoothing: 0, divergence: .reverseKL, alphaCoefficient: 0.5, discopopTau: 0.05)
    let choice = try LossChoice([.apoZero, .sft], options: written)
    #expect(
      terms(Objective(choice))
        == terms(Objective(mixing: [WeightedLoss(APOZero()), WeightedLoss(SupervisedLoss())])))
    _ = try LossChoice([.sft], options: LossOptions(alphaCoefficient: 1))
  }

  @Test("sums the losses of a list by their weights")
  func list() throws {
    let choice = try LossChoice(
      [.sigmoid, .sft], weights: [0.25, 2], options: LossOptions(beta: 0.4))
    let mix = Objective(mixing: [
      WeightedLoss(DPOSigmoid(beta: 0.4), weight: 0.25), WeightedLoss(SupervisedLoss(), weight: 2),
    ])
    #expect(terms(Objective(choice)) == terms(mix))
    #expect(try LossChoice([.sigmoid, .sft]).weights == [1, 1])
  }

  @Test("refuses what makes no sense")
  func errors() {
    #expect(throws: LossChoiceError.noLoss) { try LossChoice([]) }
    #expect(throws: LossChoiceError.weightCount(losses: 2, weights: 1)) {
      try LossChoice([.sigmoid, .sft], weights: [1])
    }
    #expect(throws: LossChoiceError.weight(-0.5)) { try LossChoice([.sft], weights: [-0.5]) }
    #expect(throws: LossChoiceError.unusedOption(.beta, losses: [.sft, .slic])) {
      try LossChoice([.sft, .slic], options: LossOptions(beta: 0.1))
    }
    #expect(throws: LossChoiceError.unusedOption(.slicTarget, losses: [.hinge])) {
      try LossChoice([.hinge], options: LossOptions(slicTarget: .chosen))
    }
    for beta in [0, -0.1, Double.infinity] {
      #expect(
        throws: LossChoiceError.outOfRange(.beta, found: beta, expected: "a positive number")
      ) {
        try LossChoice([.sigmoid], options: LossOptions(beta: beta))
      }
    }
    #expect(throws: LossChoiceError.unusedOption(.divergence, losses: [.apoZero])) {
      try LossChoice([.sigmoid, .apoZero, .sft], options: LossOptions(divergence: .forwardKL))
    }
    #expect(throws: LossChoiceError.unusedAlpha(0.3)) {
      try LossChoice([.sigmoid], options: LossOptions(alphaCoefficient: 0.3))
    }
    for smoothing in [-0.1, 0.5, .nan] {
      #expect(throws: LossChoiceError.self) {
        try LossChoice([.robust], options: LossOptions(labelSmoothing: smoothing))
      }
    }
    #expect(throws: LossChoiceError.self) {
      try LossChoice([.cpo], weights: [1e200], options: LossOptions(cpoAlpha: 1e200))
    }
    #expect(throws: LossChoiceError.smoothingNeeded) { try LossChoice([.exoPair]) }
    for tau in [0, 1.5, .nan] {
      #expect(throws: LossChoiceError.self) {
        try LossChoice([.discopop], options: LossOptions(discopopTau: tau))
      }
    }
    for number in [-1, Double.infinity] {
      for (name, options) in [
        (LossName.dpop, LossOptions(dpopLambda: number)),
        (.simpo, LossOptions(simpoGamma: number)), (.cpo, LossOptions(cpoAlpha: number)),
      ] {
        #expect(throws: LossChoiceError.self) { try LossChoice([name], options: options) }
      }
    }
    for lambda in [-0.1, Double.infinity] {
      #expect(throws: LossChoiceError.self) {
        try LossChoice([.slic], options: LossOptions(slicLambda: lambda))
      }
      #expect(throws: LossChoiceError.self) {
        try LossChoice([.slic], options: LossOptions(slicDelta: lambda))
      }
    }
  }
}
