import PairConstruction
import Testing

@Suite("JSON")
struct JSONFormatTests {
  @Test(
    "is a document, bare or in a fence",
    arguments: [
      ("{\"a\": [1, -2.5e3, null, \"é\"]}", true),
      (" 1 \n", true),
      ("{}{}", false),
      ("{'a': 1}", false),
      ("{\"a\": 1,}", false),
      ("river", false),
      ("{\"a\": 1, \"a\": 2}", true),
      ("```json\n{}\n```", true),
      ("```Json\r\n{}\r\n```", true),
      ("```\n{}\n```", true),
      ("```jSON\n{}\n```", false),
      ("```json\n{}", true),
      ("{}\n```", true),
      ("```json```{}```", true),
      ("Here:\n{}", false),
      ("``````json{}", false),
    ])
  func verdicts(response: String, verdict: Bool) {
    #expect(JSONFormat().isSatisfied(by: response) == verdict)
  }

  @Test(
    "is RFC 8259, which knows no NaN and no half characters",
    arguments: [
      ("NaN", false),
      ("[-Infinity]", false),
      (#""\ud800""#, false),
    ])
  func stricter(response: String, verdict: Bool) {
    #expect(JSONFormat().isSatisfied(by: response) == verdict)
  }

  @Test("is nested 256 deep at most")
  func depth() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(JSONFormat().isSatisfied(by: nested(256)))
    #expect(!JSONFormat().isSatisfied(by: nested(257)))
    #expect(!JSONFormat().isSatisfied(by: nested(1_000_000)))
  }
}
