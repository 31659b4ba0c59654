import PairConstruction
import Testing

@Suite("A verification")
struct VerificationTests {
  @Test("forgives a line of introduction loosely, not strictly")
  func introduction() {
    let verification = Verification(
      of: "Sure! Here you go:\nthe river runs, **slowly**", against: [.lowercase, .withoutCommas])
    #expect(verification.verdicts.map(\.strict) == [false, false])
    #expect(verification.verdicts.map(\.loose) == [true, true])
    #expect(!verification.satisfiesAll(.strict) && verification.satisfiesAll(.loose))
  }

  @Test("takes another variant for each constraint")
  func variants() {
    // In lower case without its first line, with a title only with it.
    let verification = Verification(of: "<<River>>\nthe mill", against: [.lowercase, .titled])
    #expect(verification.verdicts.map(\.loose) == [true, true])
  }

  @Test("is no more lenient strictly than loosely")
  func monotone() {
    for response in ["*\n*", "**\"a\"**", "a\nb\nc", "{}\n", "", "<<a>>", "* a\n* b\n* c"] {
      for verdict in Verification(of: response, against: ConstraintTests.all).verdicts {
        #expect(!verdict.strict || verdict.loose)
      }
    }
  }

  @Test("of no constraint is satisfied")
  func nothing() {
    #expect(Verification(of: "", against: []).satisfiesAll(.strict))
  }
}
