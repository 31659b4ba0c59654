import PairConstruction
import Testing

@Suite("The frequency of a keyword")
struct KeywordFrequencyTests {
  @Test(
    "counts mentions in any case, within words too",
    arguments: [
      ("River, river", true), ("riverbank driver", true), ("river", false), ("RIVERRIVER", true),
      ("ri ver river", false),
    ])
  func atLeast(response: String, verdict: Bool) {
    #expect(KeywordFrequency("river", .atLeast, 2).isSatisfied(by: response) == verdict)
  }

  @Test("counts mentions that do not overlap", arguments: [("nanana", false), ("nana nana", true)])
  func overlap(response: String, verdict: Bool) {
    #expect(KeywordFrequency("nana", .atLeast, 2).isSatisfied(by: response) == verdict)
  }

  @Test("may forbid a keyword", arguments: [("a mill", true), ("the Rivers", false)])
  func lessThan(response: String, verdict: Bool) {
    #expect(KeywordFrequency(" river ", .lessThan, 1).isSatisfied(by: response) == verdict)
  }

  @Test("never meets a blank keyword, which files must not have")
  func blank() throws {
    #expect(!KeywordFrequency(" ", .atLeast, 1).isSatisfied(by: "a b"))
    #expect(throws: ParameterError.self) {
      try KeywordFrequency([
        "keyword": .text(" "), "frequency": .count(1), "relation": .text("at least"),
      ])
    }
  }
}
