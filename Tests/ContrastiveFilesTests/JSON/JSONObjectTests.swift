import ContrastiveFiles
import TestSupport
import Testing

@Suite("A JSON object")
struct JSONObjectTests {
  @Test("replaces in place, appends, and removes")
  func assignment() {
    var object = JSONObject([
      .init(key: "a", value: .integer(1)), .init(key: "b", value: .integer(2)),
    ])
    object["a"] = .null
    object["c"] = .boolean(true)
    object["b"] = nil
    object["d"] = nil
    #expect(object.members.map(\.key) == ["a", "c"])
    #expect(object["a"] == .null)
  }

  @Test("finds the last of several mentions of a key")
  func repetition() throws {
    let value = try JSONParser.parse(Array(#"{"a":1,"a":2}"#.utf8), repeatedKeys: .kept)
    #expect(value.object?["a"]?.integer == 2)
    #expect(value.object?.members.count == 2)
    // One character in two spellings: the same String, but not the same key.
    let spellings = Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8)
    #expect(try JSONParser.parse(spellings).object?.members.count == 2)
  }

  @Test("equals another only with the same members, byte by byte and in the same order")
  func equality() throws {
    let texts = [
      "{}", "[]", "null", "false", "0", "0.0", "\"0\"", #"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#,
      #"{"a":1}"#, #"{"a":1,"a":1}"#, "{\"\u{E9}\":1}", "{\"e\u{301}\":1}", "[\"\u{E9}\"]",
      "[\"e\u{301}\"]",
    ]
    let values = try texts.map { try JSONParser.parse(Array($0.utf8), repeatedKeys: .kept) }
    for (i, left) in values.enumerated() {
      for (j, right) in values.enumerated() { #expect((left == right) == (i == j)) }
    }
    #expect(try JSONParser.parse(Array(#" [ "\u00e9" ] "#.utf8)) == values[13])
  }
}
