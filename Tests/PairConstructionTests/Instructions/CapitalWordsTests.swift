import PairConstruction
import Testing

@Suite("Words in capital letters")
struct CapitalWordsTests {
  @Test(
    "are those whose letters all are capital",
    arguments: [
      ("NASA and ESA", 2), ("I am A", 2), ("V8 U.S. X-ray", 2), ("the end", 0), ("12 !? 中文", 0),
      ("ÉCOLE STRASSE STRAẞE straße", 3), ("Ⅷ Ⓐ ª ǅ", 2),
    ])
  func counts(response: String, count: Int) {
    #expect(CapitalWords(.atLeast, count).isSatisfied(by: response))
    #expect(CapitalWords(.lessThan, count + 1).isSatisfied(by: response))
    #expect(!CapitalWords(.atLeast, count + 1).isSatisfied(by: response))
  }
}
