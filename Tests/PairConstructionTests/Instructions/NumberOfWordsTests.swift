import PairConstruction
import Testing

@Suite("The number of words")
struct NumberOfWordsTests {
  @Test(
    "is that of runs of letters, digits and underscores",
    arguments: [
      ("one two", false),
      ("it's two", true),
      ("well-known mill", true),
      ("snake_case mill", false),
      ("3.14 π", true),
      ("½ Ⅷ ²", true),
      ("✓ € — 1", false),
      ("a\u{A0}b\u{3000}c", true),
      ("河は古い水車小屋を通り過ぎる。", false),
      ("cafe\u{301} noir", false),
      ("cafe\u{301}s noir", true),
      ("नदी", false),
      ("की नदी में", true),
      ("👩‍👩‍👧‍👦 family", false),
    ])
  func atLeast(response: String, verdict: Bool) {
    #expect(NumberOfWords(.atLeast, 3).isSatisfied(by: response) == verdict)
  }

  @Test(
    "less than the bound excludes it",
    arguments: [
      ("one", true),
      ("one two", false),
      ("…", true),
    ])
  func lessThan(response: String, verdict: Bool) {
    #expect(NumberOfWords(.lessThan, 2).isSatisfied(by: response) == verdict)
  }
}
