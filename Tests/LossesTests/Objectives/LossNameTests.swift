import Losses
import Testing

@Suite("Loss names")
struct LossNameTests {
  @Test("are TRL's, and its nll is sft")
  func parsing() throws {
    for name in LossName.allCases { #expect(try LossName(parsing: name.rawValue) == name) }
    #expect(try LossName(parsing: "nll") == .sft)
    #expect(throws: LossChoiceError.unknownLoss("ipo")) { try LossName(parsing: "ipo") }
  }

  @Test("and options name each other")
  func options() {
    #expect(LossOption.beta.users == [.sigmoid, .hinge, .apoZero, .apoDown, .bcoPair])
    for option in [LossOption.slicDelta, .slicLambda, .slicTarget] {
      #expect(option.users == [.slic])
    }
    #expect(LossName.sft.options.isEmpty)
  }
}
