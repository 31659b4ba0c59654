import PairConstruction
import Testing

@Suite("The number of bullet points")
struct BulletListTests {
  @Test(
    "is that of lines that start with an asterisk or a hyphen",
    arguments: [
      ("* a\n* b", true),
      ("* a\n- b", true),
      ("*a\n-b", true),
      ("  * a\n\t- b", true),
      ("* a\r\n* b\r\n", true),
      ("Points:\n* a\n\n\n* b\nDone", true),
      ("* a\n+ b", false),
      ("• a\n• b", false),
      ("**a**\n**b**", false),
      ("* **a**\n* **b**", true),
      ("---\n* a", true),
      ("* a\n* b\n* c", false),
      ("a * b\nc - d", false),
    ])
  func two(response: String, verdict: Bool) {
    #expect(BulletList(2).isSatisfied(by: response) == verdict)
  }

  @Test(
    "takes a line after an asterisk alone along",
    arguments: [
      ("*\n* a", true),
      ("*\n\n* a", false),
      ("*\n- a", false),
      ("*", false),
      ("* ", true),
      ("-", true),
      ("*\r\n* a", false),
    ])
  func one(response: String, verdict: Bool) {
    #expect(BulletList(1).isSatisfied(by: response) == verdict)
  }
}
