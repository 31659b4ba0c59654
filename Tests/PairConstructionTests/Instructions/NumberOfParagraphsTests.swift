import PairConstruction
import Testing

@Suite("The number of paragraphs")
struct NumberOfParagraphsTests {
  @Test(
    "is that of the pieces around dividers",
    arguments: [
      ("One *** two", true),
      ("One***two", true),
      ("One\n***\ntwo", true),
      ("One\r\n***\r\ntwo", true),
      ("***\nOne\n***\ntwo\n***\n", true),
      ("One\n\ntwo", false),
      ("One ****** two", false),
      ("One *** *** two", false),
      ("One **** two", true),
      ("One * * * two", false),
      ("One *** two *** three", false),
    ])
  func two(response: String, verdict: Bool) {
    #expect(NumberOfParagraphs(2).isSatisfied(by: response) == verdict)
  }

  @Test(
    "may be none",
    arguments: [
      ("***", true),
      ("a", false),
    ])
  func none(response: String, verdict: Bool) {
    #expect(NumberOfParagraphs(0).isSatisfied(by: response) == verdict)
  }
}
