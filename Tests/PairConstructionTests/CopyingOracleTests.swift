import ContrastiveFiles
import PairConstruction
import TestSupport
import Testing

/// NLTK's BLEU of the texts of `Tests/Fixtures/make_copying_values.py`, character by character.
@Suite("Copying the input")
struct CopyingOracleTests {
  @Test("lowers the degree by BLEU")
  func degrees() throws {
    let document = try JSONParser.parse(bytes(of: Fixtures.own("constraints/copying.json")))
    let object = try #require(document.object)
    let input = try #require(object["input"]?.string)
    let rows = try #require(object["texts"]?.array)
    for row in rows {
      let text = try #require(row.object?["text"]?.string)
      let bleu = try #require(row.object?["bleu"]?.real)
      // The phrase is in every text, so that the degree is 1 − BLEU; a few roundings apart.
      let phrase = String(text.prefix(1))
      let degree = InputPhrases([phrase], notCopying: input).degree(of: ResponseText(text))
      #expect(abs(degree - (1 - bleu)) < 1e-12, "\(text)")
    }
    #expect(rows.count == 11)
  }

  @Test("does not matter without an input")
  func noInput() {
    #expect(InputPhrases(["a", "b"]).degree(of: ResponseText("a")) == 0.5)
  }
}
