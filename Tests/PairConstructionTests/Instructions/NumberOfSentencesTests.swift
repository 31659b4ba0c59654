import PairConstruction
import Testing

@Suite("The number of sentences")
struct NumberOfSentencesTests {
  @Test(
    "less than the bound excludes it",
    arguments: [
      ("One.", true),
      ("One. Two.", false),
    ])
  func lessThan(response: String, verdict: Bool) {
    #expect(NumberOfSentences(.lessThan, 2).isSatisfied(by: response) == verdict)
  }

  @Test(
    "at least the bound includes it",
    arguments: [
      ("One.", false),
      ("One. Two.", true),
    ])
  func atLeast(response: String, verdict: Bool) {
    #expect(NumberOfSentences(.atLeast, 2).isSatisfied(by: response) == verdict)
  }
}
