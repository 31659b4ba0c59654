import PairConstruction
import Testing

@Suite("Quotation marks")
struct QuotedResponseTests {
  @Test(
    "stand at both ends",
    arguments: [
      ("\"a\"", true),
      (" \"a\"\n", true),
      ("\"", false),
      ("\"\"", true),
      ("\"a\" and \"b\"", true),
      ("“a”", false),
      ("'a'", false),
      ("\"a", false),
      ("\"\u{301}a\"", true),
    ])
  func verdicts(response: String, verdict: Bool) {
    #expect(QuotedResponse().isSatisfied(by: response) == verdict)
  }
}
