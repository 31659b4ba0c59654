import PairConstruction
import PreferenceData
import Testing

@Suite("Verifying pairs")
struct PairVerificationTests {
  static let group = LadderTests.group(["a", "b", "c", "d"], domain: "d1")

  static func pairs(_ rule: PairRule = .adjacent) throws -> [LadderPair] {
    var ladder = Ladder(try ModelOrder(strongestFirst: ["a", "b", "c", "d"]), rule: rule)
    return try ladder.pairs(of: group)
  }

  /// a beats b, c beats b, c and d are equal; a and d were never compared.
  static let judgements = StoredJudgements([
    StoredJudgementsTests.judgement("p1", "a", "b", 1),
    StoredJudgementsTests.judgement("p1", "b", "c", 2),
    StoredJudgementsTests.judgement("p1", "d", "c", 1.5),
    StoredJudgementsTests.judgement("p2", "a", "d", 1),
  ])

  static func summary(_ pairs: [LadderPair]) -> [String] {
    pairs.map { pair in
      "\(pair.chosen.response.model)\(pair.rejected.response.model) "
        + "\(pair.verdict?.outcome.rawValue ?? "none") \(pair.margin.map { "\($0)" } ?? "-")"
    }
  }

  @Test("by judgements keeps, swaps and drops")
  func judged() throws {
    var verification = PairVerification(by: .judgements(Self.judgements))
    let adjacent = try verification.verify(try Self.pairs(), of: Self.group)
    #expect(Self.summary(adjacent) == ["ab held 1.0", "cb reversed 1.0"])
    #expect(adjacent.map(\.rankGap) == [1, -1])
    let widest = try verification.verify(try Self.pairs(.widest), of: Self.group)
    #expect(Self.summary(widest) == ["ad unjudged -"])
    let all = verification.report.all
    #expect(
      [all.pairs, all.judged, all.held, all.reversed, all.tied, all.unjudged] == [4, 3, 1, 1, 1, 1])
    #expect([all.kept, all.swapped, all.dropped] == [2, 1, 1])
    #expect(all.share == 1.0 / 3)
    #expect(verification.report.domains["d1"] == all)
    #expect(verification.report.models[ModelPair(stronger: "b", weaker: "c")]?.reversed == 1)
    #expect(verification.report.models.entries.count == 4)
  }

  @Test("follows the policy for each outcome")
  func policies() throws {
    var keeping = PairVerification(
      by: .judgements(Self.judgements), policy: .init(reversed: .keep, tied: .keep, unjudged: .drop)
    )
    #expect(
      Self.summary(try keeping.verify(try Self.pairs(), of: Self.group))
        == ["ab held 1.0", "bc reversed -1.0", "cd tied 0.0"])
    #expect(try keeping.verify(try Self.pairs(.widest), of: Self.group).isEmpty)
    #expect([keeping.report.all.kept, keeping.report.all.dropped] == [3, 1])
    var dropping = PairVerification(
      by: .judgements(Self.judgements), policy: .init(reversed: .drop))
    #expect(Self.summary(try dropping.verify(try Self.pairs(), of: Self.group)) == ["ab held 1.0"])
  }

  @Test("by numbers scores each answer once, and ties what differs by the tolerance")
  func scores() throws {
    var calls: [String] = []
    var verification = PairVerification(
      by: .scores(tolerance: 0.5) { group, response in
        calls.append("\(group.label ?? "") \(response.model)")
        return ["a": 1, "b": 1.5, "c": 2.25, "d": .nan][response.model]
      }, policy: .init(tied: .keep))
    let pairs = try verification.verify(try Self.pairs(.all), of: Self.group)
    #expect(
      Self.summary(pairs) == [
        "ab tied -0.5", "ca reversed 1.25", "ad unjudged -", "cb reversed 0.75", "bd unjudged -",
        "cd unjudged -",
      ])
    #expect(calls.sorted() == ["p1 a", "p1 b", "p1 c", "p1 d"])
  }

  @Test("counts nothing of a prompt whose answers cannot be scored")
  func failure() throws {
    struct Unreadable: Error {}
    var verification = PairVerification(
      by: .scores(tolerance: 0) { _, response in
        if response.model == "c" { throw Unreadable() }
        return 0
      })
    #expect(throws: Unreadable.self) {
      try verification.verify(try Self.pairs(), of: Self.group)
    }
    #expect(verification.report == PairVerificationReport())
  }

  @Test("by constraints compares shares of those that are satisfied")
  func constraints() throws {
    let group = LadderTests.group(["a", "b", "c"]) {
      ["a": "one, two three", "b": "one two three", "c": "one, two"][$0] ?? ""
    }
    var ladder = Ladder(try ModelOrder(strongestFirst: ["a", "b", "c"]), rule: .all)
    let pairs = try ladder.pairs(of: group)
    var verification = PairVerification(
      by: .constraints(.strict) { _ in [NoComma(), .words(.atLeast, 3)] })
    #expect(
      Self.summary(try verification.verify(pairs, of: group))
        == ["ba reversed 0.5", "ac held 0.5", "bc held 1.0"])
    var without = PairVerification(by: .constraints(.strict) { _ in [] })
    #expect(try without.verify(pairs, of: group).allSatisfy { $0.verdict == .unjudged })
  }

  @Test("of scores whose difference is no number has no margin")
  func hugeScores() throws {
    var verification = PairVerification(
      by: .scores(tolerance: 0) { _, response in
        response.model == "a" ? Double.greatestFiniteMagnitude : -.greatestFiniteMagnitude
      })
    let pair = try verification.verify(try Self.pairs(.widest), of: Self.group)[0]
    #expect(pair.verdict?.outcome == .held && pair.margin == nil && !pair.line.contains("margin"))
  }
}
