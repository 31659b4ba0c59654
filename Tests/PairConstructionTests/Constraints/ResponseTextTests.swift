import PairConstruction
import Testing

@Suite("The variants of a response")
struct ResponseTextTests {
  @Test("lack the first line, the last and both, and asterisks")
  func variants() {
    let variants = ResponseText(" *Sure*\n the *river* \nruns\n*bye*").variants
    let expected = [
      " *Sure*\n the *river* \nruns\n*bye*", "the *river* \nruns\n*bye*",
      "*Sure*\n the *river* \nruns", "the *river* \nruns",
      " Sure\n the river \nruns\nbye", "the river \nruns\nbye", "Sure\n the river \nruns",
      "the river \nruns",
    ]
    #expect(variants == expected.map(ResponseText.init))
  }

  @Test("break lines at line feeds only")
  func lineFeeds() {
    #expect(ResponseText("a\r\nb\u{2028}c").variants[1] == ResponseText("b\u{2028}c"))
    #expect(ResponseText("a\r\nb\u{2028}c").variants[2] == ResponseText("a"))
  }

  @Test("are blank where no line is left", arguments: ["", "one line", "*"])
  func oneLine(response: String) {
    #expect(ResponseText(response).variants[1...3].allSatisfy { $0.isBlank })
  }
}
