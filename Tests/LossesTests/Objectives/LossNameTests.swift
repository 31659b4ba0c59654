import Losses
import Testing

@Suite("Loss names")
struct LossNameTests {
  @Test("are TRL's, and its nll is sft")
  func parsing() throws {
    for name in LossName.allCases { #expect(try LossName(parsing: name.rawValue) == name) }
    #expect(try LossName(parsing: "nll") == .sft)
    #expect(throws: LossChoiceError.unknownLoss("kto")) { try LossName(parsing: "kto") }
  }

  @Test("and options name each other")
  func options() {
    #expect(
      LossOption.beta.users == LossName.allCases.filter { ![.sft, .slic, .rrhf].contains($0) })
    for option in [LossOption.slicDelta, .slicLambda, .slicTarget] {
      #expect(option.users == [.slic])
    }
    #expect(LossName.sft.options.isEmpty)
    #expect(
      LossOption.labelSmoothing.users
        == [.cdpo, .robust, .exoPair, .simpo, .cpo, .aot, .aotUnpaired])
    // TRL's list, and ours of its kind.
    #expect(
      Set(LossOption.divergence.users.map(\.rawValue))
        == ["sigmoid", "sigmoid_norm", "hinge", "ipo", "exo_pair", "robust", "discopop", "cdpo"])
    #expect(LossOption.alphaCoefficient.users == LossOption.divergence.users)
    #expect(LossOption.cpoAlpha.users == [.simpo, .cpo, .cpoHinge, .cpoIPO])
    #expect(LossOption.rrhfWeight.users == [.rrhf] && LossOption.rrhfLengthPenalty.users == [.rrhf])
    #expect(LossOption.discopopTau.users == [.discopop])
    #expect(LossOption.dpopLambda.users == [.dpop] && LossOption.simpoGamma.users == [.simpo])
  }

  @Test("and weights go with the losses that can be weighed")
  func weights() throws {
    for name in LossName.allCases {
      var options = LossOptions()
      if name == .exoPair { options.labelSmoothing = 0.1 }
      let objective = Objective(try LossChoice([name], options: options))
      // As in TRL's trainer for pairs: where there is a reference, and for each pair by itself.
      #expect(name.options.contains(.ldAlpha) == objective.needsReference, "\(name)")
      let isOfPairs = objective.answersNeeded > 1 && !objective.readsRankings
      #expect(
        name.options.contains(.pairWeights) == (isOfPairs && !objective.couplesGroups), "\(name)")
    }
  }
}
