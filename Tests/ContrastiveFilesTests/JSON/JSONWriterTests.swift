import ContrastiveFiles
import TestSupport
import Testing

@Suite("The JSON writer")
struct JSONWriterTests {
  @Test(
    "lays documents out as transformers does, byte for byte",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
  func layout() throws {
    for model in try names(in: Fixtures.path("models")) {
      for file in ["config.json", "generation_config.json"] {
        let text = try bytes(of: Fixtures.path("models/\(model)/\(file)"))
        let value = try JSONParser.parse(text)
        #expect(value.bytes(.indented, keys: .sorted) == text, "\(model)/\(file)")
      }
    }
  }

  @Test("writes every character so that it is read again", arguments: JSONLayouts.all)
  func roundTrip(layout: JSONValue.Layout) throws {
    let all = (0...0xFFFF).compactMap(Unicode.Scalar.init) + ["\u{1F600}", "\u{10FFFF}"]
    var text = ""
    text.unicodeScalars.append(contentsOf: all)
    let value = JSONValue.object(
      JSONObject([
        .init(key: text, value: .string(text)), .init(key: "", value: .array([])),
        .init(key: "o", value: .object(JSONObject([.init(key: "n", value: .null)]))),
      ]))
    #expect(try JSONParser.parse(value.bytes(layout)) == value)
  }

  @Test("escapes what RFC 8259 asks for, in its short forms, and nothing else")
  func escapes() {
    let text = "\"\\/\u{8}\t\n\u{C}\r\u{0}\u{1F}\u{7F}\u{2028}é"
    let expected = #""\"\\/\b\t\n\f\r\u0000\u001f"# + "\u{7F}\u{2028}é\""
    #expect(JSONValue.string(text).text(.compact) == expected)
  }

  @Test("keeps the order of members or sorts them by the bytes of their keys, at every level")
  func order() {
    // Two spellings of one character, and scalars whose order in UTF-16 is another one.
    let keys = ["\u{10000}", "\u{FFFD}", "é", "z", "e\u{301}", "Z"]
    let inner = JSONObject(keys.map { .init(key: $0, value: .null) })
    let value: JSONValue = ["b": .array([.object(inner)]), "a": 1]
    func list(_ keys: [String]) -> String { keys.map { "\"\($0)\":null" }.joined(separator: ",") }
    #expect(
      value.bytes(.compact) == Array(#"{"b":[{\#(list(keys))}],"a":1}"#.utf8))
    let sorted = ["Z", "e\u{301}", "z", "é", "\u{FFFD}", "\u{10000}"]
    #expect(
      value.bytes(.compact, keys: .sorted) == Array(#"{"a":1,"b":[{\#(list(sorted))}]}"#.utf8))
    #expect(value.text(.indented).hasPrefix("{\n  \"b\": [\n    {\n      \"\u{10000}\": null,\n"))
    #expect(value.text(.indented).hasSuffix("    }\n  ],\n  \"a\": 1\n}\n"))
  }

  @Test("writes numbers with the fewest digits that are read as the same value")
  func numbers() {
    #expect(JSONValue.real(Float(1e-6)).text(.compact) == "1e-06")
    #expect(JSONValue.real(500_000.0).text(.compact) == "500000.0")
    #expect(JSONValue.real(0.1).real == 0.1)
    #expect(JSONValue.integer(.min).integer == .min)
  }
}

private enum JSONLayouts {
  static let all: [JSONValue.Layout] = [.compact, .indented]
}
