import PairConstruction
import Testing

@Suite("Words as the Treebank splits them")
struct WordTokensTests {
  @Test(
    "end at space and at most marks",
    arguments: [
      ("A,B;C:D", 4), ("A,1 A:1", 2), ("A(B)C", 3), ("A*B", 2), ("A\"B", 2), ("A’B", 2),
      ("A\u{A0}B\u{2003}C\r\nD", 4), ("A\u{200B}B", 1),
    ])
  func separators(text: String, count: Int) { expect(text, count) }

  @Test(
    "keep one hyphen, slash or period, but not two",
    arguments: [("A-B", 1), ("A/B", 1), ("A.B.C.", 1), ("A--B", 2), ("A..B", 2), ("A_B", 1)])
  func joints(text: String, count: Int) { expect(text, count) }

  @Test(
    "let go of contractions",
    arguments: [
      ("DON'T", 2), ("I'M", 2), ("WE'LL GO", 3), ("We'll", 0), ("I'll", 1), ("DON'T. THEN GO", 4),
      ("HE SAID DON'T, THEN", 5), ("DOGS'", 1), ("O'NEIL", 1), ("O'K", 2), ("N'T", 1),
    ])
  func contractions(text: String, count: Int) { expect(text, count) }

  @Test(
    "are two for a few words written as one",
    arguments: [("CANNOT", 2), ("GONNA GIMME", 4), ("CANNOTS", 1), ("'TIS", 2), ("MORE'N", 2)])
  func customs(text: String, count: Int) { expect(text, count) }

  /// Expects `count` words in capital letters in `text`, no more and no fewer.
  private func expect(_ text: String, _ count: Int, at place: SourceLocation = #_sourceLocation) {
    let isEnough = CapitalWords(.atLeast, count).isSatisfied(by: text)
    let isMore = CapitalWords(.atLeast, count + 1).isSatisfied(by: text)
    #expect(isEnough && !isMore, sourceLocation: place)
  }
}
