import PairConstruction
import Testing

@Suite("A parsed format")
struct ParsedFormatTests {
  @Test(
    "is JSON of one kind, without a fence",
    arguments: [
      (" {\"a\": 1}\n", true, false), ("[1, 2]", false, true), ("7", false, false),
      ("```json\n{}\n```", false, false), ("{'a': None}", false, false), ("Here: {}", false, false),
    ])
  func kinds(response: String, isObject: Bool, isList: Bool) {
    #expect(ParsedFormat(.object).isSatisfied(by: response) == isObject)
    #expect(ParsedFormat(.list).isSatisfied(by: response) == isList)
  }
}
