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
  }
}
