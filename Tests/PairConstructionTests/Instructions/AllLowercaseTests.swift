import PairConstruction
import Testing

@Suite("Lower case")
struct AllLowercaseTests {
  @Test(
    "means letters, and none of them a capital",
    arguments: [
      ("the river, 3 mills!", true),
      ("The river", false),
      ("123 !", false),
      ("中文", false),
      ("中文 a", true),
      ("ǆ", true),
      ("aǅ", false),
      ("ⅷ", true),
      ("Ⅷ a", false),
      ("straße", true),
      ("¿qué?", true),
    ])
  func verdicts(response: String, verdict: Bool) {
    #expect(AllLowercase().isSatisfied(by: response) == verdict)
  }
}
