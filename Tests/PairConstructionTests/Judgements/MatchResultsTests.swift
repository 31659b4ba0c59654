import PairConstruction
import PreferenceData
import Testing

@Suite("Results of matches")
struct MatchResultsTests {
  static func judgements(_ rows: [(String, String, Double)]) -> [Judgement] {
    rows.enumerated().map { index, row in
      Judgement(
        prompt: "p\(index)", first: row.0, second: row.1, preference: row.2,
        source: DataLocation(file: nil, line: index + 1))
    }
  }

  static let results = MatchResults(
    judgements([
      ("a", "b", 1), ("b", "a", 1), ("a", "b", 1.5), ("b", "a", 0), ("a", "b", 1.25), ("c", "a", 1),
    ]))

  @Test("add up in either order of the models")
  func sums() {
    let match = Self.results.matches[0]
    #expect(match.first == "a" && match.second == "b" && match.count == 5)
    #expect(match.firstWins == 2 && match.secondWins == 1 && match.ties == 2)
    // 0 + 1 + ½ + ½ + ¼
    #expect(match.secondShare == 2.25 && match.firstShare == 2.75)
    #expect(Self.results.models == ["a", "b", "c"] && Self.results.count == 6)
  }

  @Test("give win rates over a baseline with ties as a half, the best first")
  func winRates() {
    let rates = Self.results.winRates(over: "a")
    #expect(rates.map(\.model) == ["c", "b"])
    #expect(rates[0].rate == 1 && rates[0].count == 1 && rates[0].wins == 1)
    #expect(rates[1].rate == 0.45)
    #expect(rates[1].wins == 1 && rates[1].ties == 2 && rates[1].losses == 2)
    // From the other side, the rest of each verdict.
    #expect(Self.results.winRates(over: "b").map(\.rate) == [0.55])
    #expect(Self.results.winRates(over: "nobody").isEmpty)
  }
}
