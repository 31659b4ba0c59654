import PairConstruction
import Testing

@Suite("The language of a response")
struct ResponseLanguageTests {
  @Test(
    "is the one wanted",
    arguments: [
      ("Die Mühle steht am Fluss.", true), ("The mill stands by the river.", false),
      ("Die Mühle (a mill) steht am alten Fluss.", true), ("123 !?", true), ("👍🏽", true),
    ])
  func german(response: String, verdict: Bool) {
    #expect(ResponseLanguage("de").isSatisfied(by: response) == verdict)
  }

  @Test("is one that the detector knows, in files")
  func unknown() throws {
    for code in ["xx", "", "DE"] {
      #expect(throws: ParameterError.self) { try ResponseLanguage(["language": .text(code)]) }
    }
    #expect(try ResponseLanguage(["language": .text("kn")]) == .language("kn"))
  }

  @Test("is named in words")
  func description() {
    #expect(
      ResponseLanguage("kn").description
        == "Write the whole response in Kannada, and in no other language.")
  }
}
