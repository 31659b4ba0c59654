import Losses
import Testing

@Suite("A choice of losses")
struct LossChoiceTests {
  private let group = GroupScores([
    .init(logProbability: -30, tokenCount: 9, referenceLogProbability: -31.5),
    .init(logProbability: -32, tokenCount: 12, referenceLogProbability: -29),
    .init(logProbability: -18, tokenCount: 5, referenceLogProbability: -18),
  ])
  private let normalizers = StepNormalizers(groups: 3, chosenTokens: 31)

  private func terms(_ objective: Objective) -> LossTerms {
    objective.evaluate(group, normalizers: normalizers)
  }

  @Test("makes the loss it names, with the defaults of that loss")
  func defaults() throws {
    let losses: [(LossName, Objective)] = [
      (.sft, Objective(SupervisedLoss())), (.slic, Objective(SLiC())),
      (.sigmoid, Objective(DPOSigmoid())), (.hinge, Objective(ReferenceHinge())),
      (.apoZero, Objective(APOZero())), (.apoDown, Objective(APODown())),
      (.bcoPair, Objective(BCOPair())),
    ]
    #expect(losses.map(\.0) == LossName.allCases)
    for (name, objective) in losses {
      let chosen = Objective(try LossChoice([name]))
      #expect(terms(chosen) == terms(objective), "\(name)")
      #expect(chosen.names == [name.rawValue])
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
      #expect(Objective(choice).rewardScale == 0.4)
    }
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
