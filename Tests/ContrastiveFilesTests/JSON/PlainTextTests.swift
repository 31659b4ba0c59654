import ContrastiveFiles
import Testing

@Suite("The text of JSON strings that stands as it is")
struct PlainTextTests {
  /// Texts with one of `scalar` at each place of a word of eight bytes and behind it.
  private func texts(with scalar: Unicode.Scalar) -> [String] {
    (0..<20).flatMap { before in
      [0, 3, 9].map { after in
        String(repeating: "a", count: before) + String(scalar)
          + String(repeating: "b", count: after)
      }
    }
  }

  @Test("ends at what must be escaped, wherever that stands")
  func everyScalar() throws {
    for scalar in (0..<0x100).compactMap(Unicode.Scalar.init) + ["\u{2028}", "\u{1F600}"] {
      for text in texts(with: scalar) {
        let written = JSONValue.string(text).text(.compact)
        let isEscaped = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
        #expect(written.contains("\\") == isEscaped, "\(text.debugDescription)")
        #expect(isEscaped || written == "\"\(text)\"")
        #expect(try JSONParser.parse(Array(written.utf8)) == .string(text))
      }
    }
  }

  @Test("holds no control character, which is found where it stands")
  func controls() {
    for place in 0..<20 {
      let text = "\"" + String(repeating: "é", count: place) + "\u{1F}\""
      let error = #expect(throws: JSONError.self) { try JSONParser.parse(Array(text.utf8)) }
      #expect(error?.column == 2 * place + 2)
    }
  }
}
