import PairConstruction
import Testing

@Suite("A title")
struct TitleTests {
  @Test(
    "stands in double angular brackets on one line",
    arguments: [
      ("<<The mill>>\nOnce", true),
      ("text <<a>> text", true),
      ("<a>", false),
      ("<<a>", false),
      ("<<a\nb>>", false),
      ("<<a\rb>>", true),
      ("<<>>", false),
      ("<< >>", false),
      ("<<<>>>", false),
      ("<<<a>>>", true),
      ("<<>>>", false),
      ("<<>> and <<a>>", true),
      (">>a<<", false),
      ("<< < > >>", true),
      ("<< >>\n<<a>>", true),
      ("<<\u{A0}>>", false),
    ])
  func verdicts(response: String, verdict: Bool) {
    #expect(Title().isSatisfied(by: response) == verdict)
  }
}
