import PairConstruction
import Testing

@Suite("Two responses")
struct TwoResponsesTests {
  @Test(
    "differ, with six asterisks between them",
    arguments: [
      ("One.\n******\nTwo.", true), ("One.******one.", true), ("One.****** One. ", false),
      ("******One.******Two.******", true), ("One.******", false), ("One.************Two.", false),
      ("One.*******Two.", true), ("One.******Two.******Three.", false),
      ("One. *** *** Two.", false),
      ("e\u{301}******\u{E9}", true),
    ])
  func two(response: String, verdict: Bool) {
    #expect(TwoResponses().isSatisfied(by: response) == verdict)
  }
}
