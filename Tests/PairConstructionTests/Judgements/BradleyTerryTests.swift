import ContrastiveFiles
import Foundation
import PairConstruction
import PreferenceData
import TestSupport
import Testing

@Suite("Bradley–Terry strengths")
struct BradleyTerryTests {
  typealias Rows = [(String, String, Double)]

  static func strengths(
    of rows: Rows, prior: BradleyTerry.Prior = .none
  ) throws -> BradleyTerry {
    try BradleyTerry(of: MatchResults(MatchResultsTests.judgements(rows)), prior: prior)
  }

  @Test("are the log odds of two models, with the error of a proportion")
  func twoModels() throws {
    // Three shares of four, one of them by two ties.
    let rows: Rows = [("a", "b", 1), ("a", "b", 1), ("a", "b", 1.5), ("b", "a", 1.5)]
    let result = try Self.strengths(of: rows)
    let difference = try #require(result.difference(of: "a", and: "b"))
    // Newton's last step is below 1e-9, and its error about the square of that.
    #expect(abs(difference.value - log(3)) < 1e-14)
    // Information n p (1 − p).
    #expect(abs(difference.standardError - 1 / (4 * 0.75 * 0.25).squareRoot()) < 1e-14)
    let strength = try #require(result["a"])
    #expect(abs(strength.value - log(3) / 2) < 1e-14)
    #expect(abs(strength.standardError - difference.standardError / 2) < 1e-14)
    #expect(strength.interval.upperBound == strength.value + 1.959964 * strength.standardError)
    #expect(result["c"] == nil && result.difference(of: "a", and: "c") == nil)
  }

  @Test("have the sum zero and stand in order, and equal ones by name")
  func order() throws {
    let result = try Self.strengths(of: [
      ("d", "b", 1.5), ("b", "c", 1.5), ("c", "d", 1.5), ("a", "b", 1), ("a", "d", 1),
      ("c", "a", 1),
    ])
    #expect(abs(result.strengths.reduce(0) { $0 + $1.estimate.value }) < 1e-15 * 4)
    #expect(result.strengths.map(\.model).first == "a" || result.strengths[0].model == "c")
    #expect(
      result.strengths.map(\.estimate.value) == result.strengths.map(\.estimate.value).sorted(by: >)
    )
    let equal = try Self.strengths(of: [("b", "a", 1.5)])
    #expect(equal.strengths.map(\.model) == ["a", "b"])
  }

  @Test("of a million judgements settle as well")
  func many() throws {
    var results = MatchResults()
    let rows = MatchResultsTests.judgements([("a", "b", 1), ("a", "b", 2), ("a", "b", 2)])
    for _ in 0..<300_000 { for row in rows { results.add(row) } }
    let result = try BradleyTerry(of: results)
    #expect(abs(try #require(result.difference(of: "b", and: "a")).value - log(2)) < 1e-12)
  }

  @Test("need a chain of verdicts from each model to each other")
  func bounds() {
    #expect(throws: BradleyTerryError.noJudgements) { try Self.strengths(of: []) }
    #expect(throws: BradleyTerryError.disconnected(["a", "b"], ["c", "d"])) {
      try Self.strengths(of: [("a", "b", 1.5), ("c", "d", 1.5)])
    }
    #expect(throws: BradleyTerryError.unbounded(winners: ["a"], losers: ["b", "c"])) {
      try Self.strengths(of: [("a", "b", 1), ("b", "c", 1.5), ("c", "a", 2)])
    }
    #expect(throws: BradleyTerryError.unbounded(winners: ["b", "c"], losers: ["a"])) {
      try Self.strengths(of: [("a", "b", 2), ("b", "c", 1.5)])
    }
    // The smallest share of one verdict bounds it.
    #expect(throws: Never.self) { try Self.strengths(of: [("a", "b", 1), ("a", "b", 1.001)]) }
    let many = (0...BradleyTerry.modelLimit).map { ("a", "m\($0)", 1.5) }
    #expect(throws: BradleyTerryError.tooManyModels(count: 1002, limit: 1000)) {
      try Self.strengths(of: many)
    }
    #expect(
      BradleyTerryError.unbounded(winners: ["a"], losers: ["b"]).description
        == "“a” won every judgement against “b”, so the difference has no bound; add judgements, "
        + "leave one group out, or set a prior")
  }

  @Test("of a prior are symmetric where nothing is known, and finite where all is won")
  func prior() throws {
    let won = try Self.strengths(of: [("a", "b", 1)], prior: .normal(deviation: 3))
    let value = try #require(won["a"]).value
    // The maximum is where σ(−2θ) = θ/9.
    #expect(abs(1 / (1 + exp(2 * value)) - value / 9) < 1e-15)
    let apart = try Self.strengths(
      of: [("a", "b", 1.5), ("c", "d", 1.5)], prior: .normal(deviation: 1))
    #expect(apart.strengths.allSatisfy { $0.estimate.value == 0 })
  }
}
