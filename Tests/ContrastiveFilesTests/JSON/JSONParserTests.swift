import ContrastiveFiles
import TestSupport
import Testing

@Suite("The JSON parser")
struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONParser.parse(Array(text.utf8)) }

  @Test(
    "accepts and refuses what the JSON test suite says",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func testSuite() throws {
    var counts = (valid: 0, invalid: 0)
    for name in try names(in: Fixtures.path("data/jsontestsuite")) {
      let text = try bytes(of: Fixtures.path("data/jsontestsuite/\(name)"))
      // The suite calls repeated keys valid; here the caller decides.
      let result = Result { try JSONParser.parse(text, repeatedKeys: .kept) }
      switch name.prefix(2) {
      case "y_":
        #expect(throws: Never.self, "\(name)") { try result.get() }
        counts.valid += 1
      case "n_":
        #expect(throws: JSONError.self, "\(name)") { try result.get() }
        counts.invalid += 1
      default: break  // Valid or not, the parser has not crashed.
      }
    }
    #expect(counts.valid > 40 && counts.invalid > 90)
  }

  @Test("keeps the order of members, the digits of numbers and unequal spellings of keys")
  func fidelity() throws {
    // The two keys are one character, composed and decomposed, which String takes for equal.
    let text = "{\"z\":1.50,\"a\":[1e-05,-0,18446744073709551616],\"\u{E9}\":1,\"e\u{301}\":2}"
    let value = try parse(text)
    #expect(value.text(.compact).utf8.elementsEqual(text.utf8))
    #expect(value.object?["\u{E9}"]?.integer == 1)
    #expect(value.object?["e\u{301}"]?.integer == 2)
  }

  @Test(
    "decodes escapes",
    arguments: [
      (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u0000\u00e9\uD83D\uDE00x""#, "\u{0}\u{E9}\u{1F600}x"),
      ("\"\u{7F}\u{2028}😀\"", "\u{7F}\u{2028}😀"),
    ])
  func escapes(text: String, expected: String) throws {
    #expect(try parse(text).string.map { Array($0.utf8) } == Array(expected.utf8))
  }

  @Test(
    "says where and what is wrong",
    arguments: [
      ("{\n \"a\": tru}", 2, 7, "expected a value, found 't'"),
      ("{\"a\": 1,\n\n  \"a\": 2}", 3, 3, "the key \"a\" appears twice"),
      ("[1 2]", 1, 4, "expected ',' or ']', found '2'"),
      ("[\"\\ud83d\"]", 1, 3, "an escape names half a character"),
      ("[\"\\ud83d\\u0041\"]", 1, 3, "an escape names half a character"),
      ("[\"a\\nb", 1, 7, "expected the end of the string, found the end of the text"),
      ("[\"a\\n\u{1F}\"]", 1, 6, "the control character 31 within a string must be escaped"),
      ("[\"\\x\"]", 1, 4, "expected an escape: one of \" \\ / b f n r t u, found 'x'"),
      ("", 1, 1, "expected a value, found the end of the text"),
      ("\u{FEFF}{}", 1, 1, "expected a value, found the byte 239"),
    ])
  func errors(text: String, line: Int, column: Int, problem: String) throws {
    let error = try #require(throws: JSONError.self) { try parse(text) }
    #expect(error.problem == problem)
    #expect(error.line == line && error.column == column)
  }

  @Test("refuses nesting beyond its bound, and takes the bound itself")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array(repeating: UInt8(ascii: "["), count: depth)
        + Array(repeating: UInt8(ascii: "]"), count: depth)
    }
    #expect(throws: Never.self) { try JSONParser.parse(nested(64)) }
    #expect(throws: JSONError.self) { try JSONParser.parse(nested(65)) }
    #expect(throws: JSONError.self) { try JSONParser.parse(nested(100_000)) }
    #expect(throws: Never.self) { try JSONParser.parse(nested(128), maximumDepth: 128) }
    #expect(throws: JSONError.self) { try JSONParser.parse(nested(129), maximumDepth: 128) }
  }

  @Test("refuses more values than it may read, and takes as many")
  func count() throws {
    #expect(throws: Never.self) { try JSONParser.parse(Array("[1,{}]".utf8), maximumCount: 3) }
    let error = #expect(throws: JSONError.self) {
      try JSONParser.parse(Array(#"[1,{"a":2}]"#.utf8), maximumCount: 3)
    }
    #expect(error?.description == "line 1, column 9: more than 3 values")
    // Two bytes each, and sixteen times as much in memory.
    let many = Array("[".utf8) + Array(repeatElement([0x30, 0x2C], count: 1 << 20).joined())
    #expect(throws: JSONError.self) { try JSONParser.parse(many) }
  }

  @Test("names a key of any length in few words")
  func longKeys() throws {
    let key = "\u{7F}" + String(repeating: "k", count: 1_000_000)
    let error = try #require(throws: JSONError.self) { try parse("{\"\(key)\":1,\"\(key)\":2}") }
    let start = String(repeating: "k", count: 47)
    #expect(error.problem == "the key \"\\u{7F}\(start)…\" appears twice")
  }

  @Test("refuses bytes that are not UTF-8")
  func encoding() {
    for bad: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82]] {
      #expect(throws: JSONError.self) {
        try JSONParser.parse([UInt8(ascii: "\"")] + bad + [UInt8(ascii: "\"")])
      }
      #expect(throws: JSONError.self) {
        try JSONParser.parse(Array("\"\\n".utf8) + bad + [UInt8(ascii: "\"")])
      }
    }
  }
}
