import PairConstruction
import Testing

@Suite("Keywords")
struct IncludedKeywordsTests {
  @Test(
    "are all there, in any case, within words too",
    arguments: [
      ("The River and the OLD MILL", true),
      ("drivers, cold mills", true),
      ("the river", false),
      ("river old  mill", false),
      ("rive r old mill", false),
    ])
  func all(response: String, verdict: Bool) {
    #expect(IncludedKeywords(["river", "old mill"]).isSatisfied(by: response) == verdict)
  }

  @Test(
    "fold case by one letter for one",
    arguments: [
      ("STRAẞE \u{212A}elvin", true),
      ("STRASSE kelvin", false),
      ("ſtraße KELVIN", true),
    ])
  func folding(response: String, verdict: Bool) {
    #expect(IncludedKeywords(["straße", "kelvin"]).isSatisfied(by: response) == verdict)
  }

  @Test(
    "are literal",
    arguments: [
      ("A.C (X", true),
      ("abc (x", false),
    ])
  func literal(response: String, verdict: Bool) {
    #expect(IncludedKeywords(["a.c", "(x"]).isSatisfied(by: response) == verdict)
  }

  @Test(
    "are compared scalar by scalar",
    arguments: [
      ("CAF\u{C9}", true),
      ("cafe\u{301}", false),
    ])
  func scalars(response: String, verdict: Bool) {
    #expect(IncludedKeywords(["caf\u{E9}"]).isSatisfied(by: response) == verdict)
  }

  @Test(
    "may be empty",
    arguments: [
      ("a", true)
    ])
  func empty(response: String, verdict: Bool) {
    #expect(IncludedKeywords([""]).isSatisfied(by: response) == verdict)
  }
}
