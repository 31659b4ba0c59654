import PairConstruction
import Testing

@Suite("The accuracy of verifications")
struct VerificationAccuracyTests {
  @Test("counts prompts and instructions, strict and loose")
  func counts() {
    let verifications = [
      Verification(of: "Sure!\nthe river", against: [.lowercase, .includes(["river"])]),
      Verification(of: "the mill", against: [.lowercase]),
      Verification(of: "The Mill", against: [.lowercase, .includes(["river"]), .withoutCommas]),
    ]
    let strict = VerificationAccuracy(of: verifications, .strict)
    #expect(strict.prompts.satisfied == 1 && strict.prompts.total == 3)
    #expect(strict.instructions.satisfied == 3 && strict.instructions.total == 6)
    let loose = VerificationAccuracy(of: verifications, .loose)
    #expect(loose.prompts.satisfied == 2 && loose.prompts.value == 2.0 / 3)
    #expect(loose.instructions.satisfied == 4 && loose.instructions.value == 4.0 / 6)
    #expect(loose.byInstruction["change_case:english_lowercase"]?.satisfied == 2)
    #expect(loose.byInstruction["change_case:english_lowercase"]?.total == 3)
    #expect(loose.byInstruction["keywords:existence"]?.value == 0.5)
  }

  @Test("of nothing is not a number")
  func nothing() {
    #expect(VerificationAccuracy(of: [], .strict).prompts.value.isNaN)
  }
}
