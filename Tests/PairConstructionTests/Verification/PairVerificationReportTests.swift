import ContrastiveFiles
import PairConstruction
import PreferenceData
import Testing

@Suite("The report of a verification")
struct PairVerificationReportTests {
  static func report() throws -> PairVerificationReport {
    var verification = PairVerification(by: .judgements(PairVerificationTests.judgements))
    for domain in ["d1", nil] {
      var group = PairVerificationTests.group
      group.domain = domain
      var ladder = Ladder(try ModelOrder(strongestFirst: ["a", "b", "c", "d"]), rule: .adjacent)
      _ = try verification.verify(try ladder.pairs(of: group), of: group)
    }
    return verification.report
  }

  @Test("is an aligned table")
  func table() throws {
    #expect(
      try Self.report().description == """
                   pairs  judged  held  reversed  tied  unjudged    holds   95 % interval
        all            6       6     2         2     2         0   33.3 %    9.7 %–70.0 %
        by domain
          d1           3       3     1         1     1         0   33.3 %    6.1 %–79.2 %
          (none)       3       3     1         1     1         0   33.3 %    6.1 %–79.2 %
        by models
          a > b        2       2     2         0     0         0  100.0 %  34.2 %–100.0 %
          b > c        2       2     0         2     0         0    0.0 %    0.0 %–65.8 %
          c > d        2       2     0         0     2         0    0.0 %    0.0 %–65.8 %
        2 kept, 2 swapped, 2 dropped

        """)
  }

  @Test("is JSON with the same counts")
  func json() throws {
    let report = try Self.report()
    let object = try #require(JSONParser.parse(Array(report.json.utf8)).object)
    let all = try #require(object["all"]?.object)
    #expect(all["held"]?.integer == 2 && all["swapped"]?.integer == 2 && all["pairs"]?.integer == 6)
    #expect(all["share"]?.real == 1.0 / 3 && all["low"]?.real == report.all.interval?.lowerBound)
    let domains = try #require(object["domains"]?.array).compactMap(\.object)
    #expect(domains.map { $0["domain"]?.string } == ["d1", nil])
    let models = try #require(object["models"]?.array).compactMap(\.object)
    #expect(models.map { $0["weaker"]?.string } == ["b", "c", "d"])
    #expect(PairVerificationReport().json.contains(#""share":null,"low":null,"high":null"#))
  }
}
