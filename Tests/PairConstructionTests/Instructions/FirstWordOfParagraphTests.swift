import PairConstruction
import Testing

@Suite("The first word of a paragraph")
struct FirstWordOfParagraphTests {
  @Test(
    "ends at space or punctuation, in any case",
    arguments: [
      ("a\n\nMill stands", true),
      ("a\n\n  \"Mill\" stands", true),
      ("a\n\n'Mill' stands", true),
      ("a\n\n'\"mill", true),
      ("a\n\n\"'mill", false),
      ("a\n\nmill's", true),
      ("a\n\nmill, old", true),
      ("a\n\nmill; old", false),
      ("a\n\nmills", false),
      ("a\n\n**mill**", false),
      ("a\n\nmill\n\nb", false),
      ("mill", false),
      ("a\r\n\r\nmill", false),
    ])
  func second(response: String, verdict: Bool) {
    #expect(
      FirstWordOfParagraph("mill", startsParagraph: 2, of: 2).isSatisfied(by: response) == verdict)
  }

  @Test(
    "counts blank paragraphs for the place only",
    arguments: [
      ("a\n\nmill\n\n\n\n", true),
      ("\n\nmill\n\nb", true),
      ("a\n\n\n\nmill", false),
      ("a\n\n\nmill", true),
    ])
  func blank(response: String, verdict: Bool) {
    #expect(
      FirstWordOfParagraph("mill", startsParagraph: 2, of: 2).isSatisfied(by: response) == verdict)
  }

  @Test(
    "is missing outside of the response",
    arguments: [
      ("mill", false)
    ])
  func outside(response: String, verdict: Bool) {
    #expect(
      FirstWordOfParagraph("mill", startsParagraph: 0, of: 1).isSatisfied(by: response) == verdict)
  }

  @Test(
    "is lowered letter by letter, the word as a whole",
    arguments: [
      ("οδος", true),
      ("ΟΔΟΣ", false),
    ])
  func sigma(response: String, verdict: Bool) {
    #expect(
      FirstWordOfParagraph("ΟΔΟΣ", startsParagraph: 1, of: 1).isSatisfied(by: response) == verdict)
  }
}
