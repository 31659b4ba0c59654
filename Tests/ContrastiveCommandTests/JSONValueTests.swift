import ContrastiveCommand
import Testing

@Suite("JSON text")
struct JSONValueTests {
  @Test("keeps the order of members and escapes what must be escaped")
  func oneLine() {
    let value: JSONValue = ["b": [1, -2.5, true, nil], "a": "x\"\\\n\u{1}é", "e": [:], "f": []]
    #expect(
      value.text() == #"{"b": [1, -2.5, true, null], "a": "x\"\\\n\u0001é", "e": {}, "f": []}"#)
  }

  @Test("is indented by two spaces")
  func indented() {
    let value: JSONValue = ["a": [1, 2], "b": [:]]
    #expect(value.text(.indented) == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}")
  }

  @Test("writes numbers that read back the same, and null for what JSON lacks")
  func numbers() {
    for number in [1e-6, 0.1, 1.0 / 3, Double.leastNonzeroMagnitude, 1e300, -0.693147180559945] {
      #expect(Double(JSONValue.number(number).text()) == number)
    }
    #expect(JSONValue.number(8).text() == "8")
    #expect(JSONValue.number(.nan).text() == "null")
    #expect(JSONValue.number(-.infinity).text() == "null")
  }
}
