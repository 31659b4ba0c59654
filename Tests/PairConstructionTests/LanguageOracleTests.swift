import ContrastiveFiles
import PairConstruction
import TestSupport
import Testing

/// langdetect's answers about every text of `Tests/Fixtures/language_cases.py`.
@Suite("Languages")
struct LanguageOracleTests {
  struct Row: CustomTestStringConvertible {
    var text: String
    /// How many seeds gave each language; "" where there was none.
    var answers: [String: Int]

    var testDescription: String { text.debugDescription }
  }

  /// A sentence in Norwegian whose words are Danish as well, but for `elva` and `mølla`.
  static let danishHere = "Den gamle mølla står ved elva, og ingen har brukt den siden flommen"

  static func rows() throws -> [Row] {
    let document = try JSONParser.parse(bytes(of: Fixtures.own("constraints/languages.json")))
    return try #require(document.object?["texts"]?.array).map { row in
      let object = try #require(row.object)
      let answers = try #require(object["answers"]?.object).members.map { member in
        (member.key, member.value.integer ?? 0)
      }
      return Row(
        text: try #require(object["text"]?.string),
        answers: Dictionary(uniqueKeysWithValues: answers))
    }
  }

  @Test("are those that langdetect gives with every seed", arguments: try rows())
  func language(of row: Row) throws {
    let language = LanguageDetector.language(of: row.text) ?? ""
    if row.text.hasPrefix(Self.danishHere) {
      #expect(language == "da" && row.answers == ["no": 25])
    } else {
      #expect(row.answers == [language: 25])
    }
  }

  @Test("have a name each, and are all that have one but Norwegian and Chinese")
  func names() throws {
    let given = Set(try Self.rows().compactMap { LanguageDetector.language(of: $0.text) })
    let names = Set(LanguageDetector.names.keys)
    #expect(given.subtracting(names).isEmpty)
    #expect(names.subtracting(given) == ["no", "zh"])
  }
}
