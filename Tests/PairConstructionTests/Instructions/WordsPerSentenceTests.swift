import PairConstruction
import Testing

@Suite("Words per sentence")
struct WordsPerSentenceTests {
  @Test(
    "are counted in every sentence",
    arguments: [
      ("One two. One two three.", true, true), ("One. One two three.", true, false),
      ("One two three four.", false, true), ("One two. It's old...", true, true),
    ])
  func counts(response: String, isShort: Bool, isLong: Bool) {
    #expect(WordsPerSentence(.lessThan, 4).isSatisfied(by: response) == isShort)
    #expect(WordsPerSentence(.atLeast, 2).isSatisfied(by: response) == isLong)
  }
}
