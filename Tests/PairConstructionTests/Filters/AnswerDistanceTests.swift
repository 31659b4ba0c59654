import PairConstruction
import Testing

@Suite("The distance of answers")
struct AnswerDistanceTests {
  @Test("is the overlap of words and the number of edits")
  func definition() {
    // {the, cat, sat} and {the, hat, sat, down}: two of five.
    let distance = AnswerDistance("The cat sat.", "the hat sat down")
    #expect(distance.jaccard == 2.0 / 5)
    // T→t, c→h, . → a space, and "down" inserted.
    #expect(distance.levenshtein == 7)
    #expect(AnswerDistance.levenshtein("kitten", "sitting") == 3)
  }

  @Test("goes by scalars and cases, in any script")
  func scripts() {
    #expect(AnswerDistance.levenshtein("é", "e\u{301}") == 2)
    #expect(AnswerDistance.jaccard("STRASSE naïve", "strasse NAÏVE") == 1)
    // Each ideograph is a word: three of five.
    #expect(AnswerDistance.jaccard("我喜欢猫", "我喜欢狗") == 3.0 / 5)
    #expect(AnswerDistance.jaccard("a_b c", "a_b, (C)") == 1)
  }

  @Test("of nothing is that of equal answers")
  func empty() {
    #expect(AnswerDistance("", "").jaccard == 1 && AnswerDistance("", "").levenshtein == 0)
    #expect(AnswerDistance("", "word").jaccard == 0)
    #expect(AnswerDistance("...", "").jaccard == 1)
  }

  @Test("counts a repeated word once")
  func repeated() {
    #expect(AnswerDistance.jaccard("a a a b", "b a") == 1)
  }
}
