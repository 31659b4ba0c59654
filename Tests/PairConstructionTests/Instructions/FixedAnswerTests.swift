import PairConstruction
import Testing

@Suite("A fixed answer")
struct FixedAnswerTests {
  @Test(
    "is one of three, word for word",
    arguments: [
      ("My answer is yes.", true), ("Well: My answer is no. Sorry.", true),
      ("My answer is maybe.\r\n", true), ("my answer is yes.", false), ("My answer is yes!", false),
      ("My answer is **no**.", false), ("My answer is yes.\u{301}", true),
    ])
  func answers(response: String, verdict: Bool) {
    #expect(FixedAnswer().isSatisfied(by: response) == verdict)
  }

  @Test("may be emphasized in part if the verdict is loose")
  func loose() {
    let verification = Verification(of: "My answer is **no**.", against: [.fixedAnswer])
    #expect(!verification.satisfiesAll(.strict) && verification.satisfiesAll(.loose))
  }
}
