import PairConstruction
import Testing

@Suite("The frequency of a letter")
struct LetterFrequencyTests {
  @Test(
    "counts both cases",
    arguments: [
      ("eEe", true),
      ("ee", false),
      ("e\u{301}e\u{301}e", true),
      ("ééé", false),
    ])
  func atLeast(response: String, verdict: Bool) {
    #expect(LetterFrequency("E", .atLeast, 3).isSatisfied(by: response) == verdict)
  }

  @Test(
    "less than the bound excludes it",
    arguments: [
      ("abc", true),
      ("E", false),
    ])
  func lessThan(response: String, verdict: Bool) {
    #expect(LetterFrequency("e", .lessThan, 1).isSatisfied(by: response) == verdict)
  }

  @Test(
    "counts other characters, too",
    arguments: [
      ("# a #", true),
      ("# a", false),
    ])
  func marks(response: String, verdict: Bool) {
    #expect(LetterFrequency("#", .atLeast, 2).isSatisfied(by: response) == verdict)
  }

  @Test(
    "finds i in a dotted capital İ, whose lower case has two scalars",
    arguments: [
      ("İ", true),
      ("ı", false),
    ])
  func dotted(response: String, verdict: Bool) {
    #expect(LetterFrequency("i", .atLeast, 1).isSatisfied(by: response) == verdict)
  }

  @Test(
    "never meets a letter whose lower case has two scalars",
    arguments: [
      ("İİ", true)
    ])
  func never(response: String, verdict: Bool) {
    #expect(LetterFrequency("İ", .lessThan, 1).isSatisfied(by: response) == verdict)
  }

  @Test(
    "tells a final sigma from others",
    arguments: [
      ("ΣΟΣΟ", true),
      ("ΣΟΣ", false),
    ])
  func sigma(response: String, verdict: Bool) {
    #expect(LetterFrequency("σ", .atLeast, 2).isSatisfied(by: response) == verdict)
  }
}
