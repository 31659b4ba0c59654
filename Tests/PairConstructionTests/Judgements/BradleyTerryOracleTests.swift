import ContrastiveFiles
import PairConstruction
import TestSupport
import Testing

/// Strengths by choix and scipy, from `Tests/Fixtures/make_bradley_terry_values.py`.
@Suite("Strengths of models")
struct BradleyTerryOracleTests {
  struct Case: CustomTestStringConvertible {
    var name: String
    var prior: BradleyTerry.Prior
    var judgements: [Judgement]
    var strengths: [String: Double]
    var errors: [String: Double]

    var testDescription: String { name }
  }

  static func cases() throws -> [Case] {
    let document = try JSONParser.parse(bytes(of: Fixtures.own("judgements/bradley-terry.json")))
    return try #require(document.array).map { value in
      let object = try #require(value.object)
      let rows = try #require(object["judgements"]?.array).map { row in
        let row = try #require(row.array)
        return (
          try #require(row[0].string), try #require(row[1].string), try #require(row[2].real)
        )
      }
      return Case(
        name: try #require(object["name"]?.string),
        prior: object["deviation"]?.real.map { .normal(deviation: $0) } ?? .none,
        judgements: MatchResultsTests.judgements(rows),
        strengths: try numbers(object["strengths"]), errors: try numbers(object["errors"]))
    }
  }

  static func numbers(_ value: JSONValue?) throws -> [String: Double] {
    var numbers: [String: Double] = [:]
    for member in try #require(value?.object).members {
      let number: Double = try #require(member.value.real)
      numbers[member.key] = number
    }
    return numbers
  }

  @Test("are those of choix and scipy", arguments: try cases())
  func values(of example: Case) throws {
    let result = try BradleyTerry(of: MatchResults(example.judgements), prior: example.prior)
    #expect(result.strengths.count == example.strengths.count)
    for strength in result.strengths {
      // What their root finder leaves in the equations is below 1e-10.
      let expected = try #require(example.strengths[strength.model])
      #expect(abs(strength.estimate.value - expected) < 1e-8, "\(strength.model)")
      let error = try #require(example.errors[strength.model])
      #expect(abs(strength.estimate.standardError - error) < 1e-8, "\(strength.model)")
    }
  }
}
