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
        #expect(Array(try JSONParser.parse(text).text(.indented).utf8) == text, "\(model)/\(file)")
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
    let again = try JSONParser.parse(Array(value.text(layout).utf8))
    #expect(again.object?[text]?.string?.utf8.elementsEqual(text.utf8) == true)
    #expect(again.text(.indented) == value.text(.indented))
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
