import PairConstruction
import Testing

@Suite("Highlighted parts")
struct HighlightsTests {
  @Test(
    "stand between asterisks on one line",
    arguments: [
      ("*a*", 1), ("**a**", 1), ("***a***", 2), ("*a* b **c**", 2), ("* a\n* b", 0), ("* a * b", 1),
      ("*a\nb*", 0), ("*a\r*", 1), ("** ** * *", 0), ("**a**b**c**", 2), ("_a_", 0),
    ])
  func counts(response: String, count: Int) {
    #expect(Highlights(count).isSatisfied(by: response))
    #expect(!Highlights(count + 1).isSatisfied(by: response))
  }
}
