import PairConstruction
import Testing

@Suite("Forbidden words")
struct ForbiddenWordsTests {
  @Test(
    "may stand within words, not alone",
    arguments: [
      ("drivers and riverbanks", true),
      ("RIVER", false),
      ("the river.", false),
      ("river-bank", false),
      ("river_bank", true),
      ("river2", true),
      ("the river's", false),
      ("cold mill", true),
      ("old mill", false),
      ("old  mill", true),
      ("rivers then river", false),
    ])
  func bounded(response: String, verdict: Bool) {
    #expect(ForbiddenWords(["river", "old mill"]).isSatisfied(by: response) == verdict)
  }

  @Test(
    "end before a combining mark",
    arguments: [
      ("cafe\u{301}", false),
      ("caf\u{E9}", true),
      ("नदी", false),
      ("नदन", true),
    ])
  func marks(response: String, verdict: Bool) {
    #expect(ForbiddenWords(["cafe", "नद"]).isSatisfied(by: response) == verdict)
  }

  @Test(
    "need a change between word and other characters at each end",
    arguments: [
      ("we are #1", true),
      ("we are a#1", false),
      ("c++ is", true),
      ("c++11", false),
    ])
  func punctuation(response: String, verdict: Bool) {
    #expect(ForbiddenWords(["#1", "c++"]).isSatisfied(by: response) == verdict)
  }

  @Test(
    "are literal",
    arguments: [
      ("abc", true),
      ("a.c", false),
    ])
  func literal(response: String, verdict: Bool) {
    #expect(ForbiddenWords(["a.c"]).isSatisfied(by: response) == verdict)
  }
}
