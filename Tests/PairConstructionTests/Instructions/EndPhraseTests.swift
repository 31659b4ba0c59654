import PairConstruction
import Testing

@Suite("The end of a response")
struct EndPhraseTests {
  @Test(
    "is the phrase, in any case, trimmed",
    arguments: [
      ("Well. Any questions?", true),
      ("ANY QUESTIONS?\n", true),
      ("\"Any questions?\"", true),
      ("\"\"Any questions?\"\"", true),
      ("\"Any questions? \"", false),
      ("“Any questions?”", false),
      ("Any questions", false),
      ("Any questions?!", false),
      ("Any  questions?", false),
      ("Many questions?", true),
      ("questions?", false),
    ])
  func phrase(response: String, verdict: Bool) {
    #expect(EndPhrase(" Any questions? ").isSatisfied(by: response) == verdict)
  }

  @Test(
    "is compared in lower case, with the final sigma",
    arguments: [
      ("η οδος", true),
      ("Η ΟΔΟΣ", true),
      ("η οδοσ", false),
    ])
  func sigma(response: String, verdict: Bool) {
    #expect(EndPhrase("ΟΔΟΣ").isSatisfied(by: response) == verdict)
  }

  @Test(
    "is compared scalar by scalar",
    arguments: [
      ("caf\u{E9}", true),
      ("cafe\u{301}", false),
    ])
  func scalars(response: String, verdict: Bool) {
    #expect(EndPhrase("caf\u{E9}").isSatisfied(by: response) == verdict)
  }

  @Test(
    "is never a quotation mark, which is taken off",
    arguments: [
      ("a\"", false)
    ])
  func quotes(response: String, verdict: Bool) {
    #expect(EndPhrase("\"").isSatisfied(by: response) == verdict)
  }
}
