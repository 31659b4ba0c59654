import PairConstruction
import Testing

@Suite("The distance of answers")
struct AnswerDistanceTests {
  @Test("is that of sets of words, without regard to case")
  func jaccard() {
    #expect(AnswerDistance.jaccard("a b c", "B, C; d!") == 0.5)
    #expect(AnswerDistance.jaccard("a a a", "a") == 1)
    #expect(AnswerDistance.jaccard("", " ?") == 1)
    #expect(AnswerDistance.jaccard("", "a") == 0)
    #expect(AnswerDistance.jaccard("Straße éclair", "STRAßE ÉCLAIR") == 1)
  }

  @Test("is that of Unicode scalars")
  func levenshtein() {
    #expect(AnswerDistance.levenshtein("kitten", "sitting") == 3)
    #expect(AnswerDistance.levenshtein("", "\r\n") == 2)
    // A letter with a combining mark, and the letter that has it.
    #expect(AnswerDistance.levenshtein("e\u{301}", "\u{E9}") == 2)
    #expect(AnswerDistance.levenshtein("\u{1F600}", "\u{1F601}") == 1)
  }
}
