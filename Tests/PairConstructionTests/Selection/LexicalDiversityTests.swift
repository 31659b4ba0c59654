import ContrastiveFiles
import PairConstruction
import TestSupport
import Testing

@Suite("The diversity of words")
struct LexicalDiversityTests {
  @Test("is the number of words to a factor")
  func definition() {
    // a, a: the share 1/2 ends a factor after two words, in both directions.
    #expect(LexicalDiversity.mtld(ofWords: ["a", "a", "a", "a"]) == 2)
    // No repetition: as if one factor.
    #expect(LexicalDiversity.mtld(ofWords: ["a", "b", "c"]) == 3)
    #expect(LexicalDiversity.mtld(ofWords: [Int]()) == 0)
    // Forwards 1, 1, 1, 3/4 leaves a part of (1 − 3/4) / (1 − 0.72); backwards 1, 1, 2/3 ends a factor.
    let forwards = 4 / (0.25 / (1 - 0.72))
    let backwards = 4.0 / 1
    #expect(
      abs(LexicalDiversity.mtld(ofWords: ["c", "a", "b", "a"]) - (forwards + backwards) / 2) < 1e-12
    )
  }

  @Test("ends a factor at the size exactly, as eighteen different words of twenty-five do")
  func border() {
    // 18 different ones, then 7 repetitions: the share reaches 0.72 with the last word.
    let words = Array(0..<18) + Array((11..<18).reversed())
    #expect(LexicalDiversity.mtld(ofWords: words + words) == 25)
    // Without that word there are no whole factors, only two parts alike.
    #expect(LexicalDiversity.mtld(ofWords: Array(words.dropLast())) > 25)
  }

  @Test("takes words without regard to case")
  func text() {
    #expect(LexicalDiversity.mtld(of: "The the, THE the!") == 2)
  }
}

/// MTLD as the Python package lexicalrichness has it, on the same words.
@Suite("Diversities")
struct LexicalDiversityOracleTests {
  @Test("are those of lexicalrichness")
  func values() throws {
    let document = try JSONParser.parse(bytes(of: Fixtures.own("diversity/mtld.json")))
    let cases = try #require(document.array)
    #expect(cases.count > 20)
    for entry in cases {
      let object = try #require(entry.object)
      let words = try #require(object["words"]?.string).split(separator: " ")
      let size = try #require(object["factor_size"]?.real)
      let expected = try #require(object["mtld"]?.real)
      let found = LexicalDiversity.mtld(ofWords: words, factorSize: size)
      // The same sums of quotients in another order of two additions.
      #expect(abs(found - expected) <= 1e-12 * expected, "\(words.count) words, \(size)")
    }
  }
}
