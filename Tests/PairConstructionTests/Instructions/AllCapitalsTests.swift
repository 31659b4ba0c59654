import PairConstruction
import Testing

@Suite("Capital letters")
struct AllCapitalsTests {
  @Test(
    "mean letters, and none of them in lower case",
    arguments: [
      ("THE RIVER, 3 MILLS!", true),
      ("THE RIVeR", false),
      ("123 !", false),
      ("中文", false),
      ("中文 A", true),
      ("Ǆ", true),
      ("Aǅ", false),
      ("Ⅷ", true),
      ("STRAßE", false),
      ("STRAẞE", true),
      ("Aª", false),
    ])
  func verdicts(response: String, verdict: Bool) {
    #expect(AllCapitals().isSatisfied(by: response) == verdict)
  }
}
