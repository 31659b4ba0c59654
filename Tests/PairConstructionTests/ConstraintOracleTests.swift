import ContrastiveFiles
import PairConstruction
import TestSupport
import Testing

/// IFEval's verifiers, as lm-eval carries them, on every pair of a constraint and a response of
/// `Tests/Fixtures/constraint_cases.py`.
@Suite("Verdicts")
struct ConstraintOracleTests {
  /// A constraint and what the verifiers say of each response, a digit each.
  struct Row: CustomTestStringConvertible {
    var constraint: any Constraint
    var strict: [UInt8]
    var loose: [UInt8]

    var testDescription: String { ConstraintCatalog.line([constraint]) }
  }

  /// Where an initial ends a sentence: the verifiers know by their tables that the word after it is
  /// usually in lower case; `SentenceCount` does not.
  static let afterInitials: Set = [
    "It was plan B. We liked it.", "It was I. Nobody knew.", "A. B. C. D.", "A. B. C.",
    "A..B...C. D",
  ]

  static func array(_ key: String, in file: String) throws -> [JSONValue] {
    let document = try JSONParser.parse(bytes(of: Fixtures.own("constraints/" + file)))
    return try #require(document.object?[key]?.array)
  }

  static func rows() throws -> [Row] {
    try array("verdicts", in: "verdicts.json").map { row in
      let object = try #require(row.object)
      return Row(
        constraint: try ConstraintCatalog.ifeval.constraints(of: object)[0],
        strict: Array(try #require(object["strict"]?.string).utf8),
        loose: Array(try #require(object["loose"]?.string).utf8))
    }
  }

  @Test("are those of IFEval, strict and loose", arguments: try rows())
  func verdicts(of row: Row) throws {
    let responses = try Self.array("responses", in: "responses.json").compactMap(\.string)
    #expect(responses.count == row.strict.count && responses.count == row.loose.count)
    let isNotComparable = row.constraint is NumberOfSentences ? Self.afterInitials : []
    for (index, response) in responses.enumerated() where !isNotComparable.contains(response) {
      let verdict = Verification(of: response, against: [row.constraint]).verdicts[0]
      let expected = Verification.Verdict(
        instructionID: row.constraint.instructionID,
        strict: row.strict[index] == UInt8(ascii: "1"),
        loose: row.loose[index] == UInt8(ascii: "1"))
      #expect(verdict == expected, "\(response.debugDescription)")
    }
  }
}
