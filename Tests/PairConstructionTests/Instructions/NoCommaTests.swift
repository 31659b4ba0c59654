import PairConstruction
import Testing

@Suite("A comma")
struct NoCommaTests {
  @Test(
    "is that of ASCII only",
    arguments: [
      ("a b", true),
      ("a, b", false),
      ("1,000", false),
      ("a，b、c،d", true),
      (",\u{301}", false),
    ])
  func verdicts(response: String, verdict: Bool) {
    #expect(NoComma().isSatisfied(by: response) == verdict)
  }
}
