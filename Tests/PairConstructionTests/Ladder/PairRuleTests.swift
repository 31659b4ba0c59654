import PairConstruction
import PreferenceData
import Testing

@Suite("A rule of pairs")
struct PairRuleTests {
  /// The pairs as models and stages, of answers by `models` on a ladder of `ranks`.
  static func pairs(
    _ rule: PairRule, answers models: [String], ranks: [(model: String, rank: Int)]
  ) throws -> [String] {
    var ladder = Ladder(try ModelOrder(ranks: ranks), rule: rule)
    return try ladder.pairs(of: LadderTests.group(models)).map { pair in
      pair.chosen.response.model + pair.rejected.response.model
        + (pair.stage.map(String.init) ?? "")
    }
  }

  static let four: [(model: String, rank: Int)] = [("a", 1), ("b", 2), ("c", 3), ("d", 4)]

  @Test(
    "pairs four rungs, in whatever order the answers stand",
    arguments: [
      (.widest, ["ad"]), (.adjacent, ["ab", "bc", "cd"]),
      (.all, ["ab", "ac", "ad", "bc", "bd", "cd"]), (.perRung, ["ad1", "ac2", "ab3"]),
    ] as [(PairRule, [String])])
  func four(rule: PairRule, expected: [String]) throws {
    for answers in [["a", "b", "c", "d"], ["d", "b", "a", "c"]] {
      #expect(try Self.pairs(rule, answers: answers, ranks: Self.four) == expected)
    }
  }

  @Test(
    "passes over rungs without an answer, and keeps stages to their distance",
    arguments: [
      (.widest, ["bd"]), (.adjacent, ["bc", "cd"]), (.all, ["bc", "bd", "cd"]),
      (.perRung, ["bd2", "bc3"]),
    ] as [(PairRule, [String])])
  func missing(rule: PairRule, expected: [String]) throws {
    #expect(try Self.pairs(rule, answers: ["c", "d", "b"], ranks: Self.four) == expected)
  }

  @Test(
    "pairs each answer of a shared rung, and none with its peers",
    arguments: [
      (.widest, ["ad", "bd"]), (.adjacent, ["ac", "bc", "cd"]),
      (.all, ["ac", "bc", "ad", "bd", "cd"]), (.perRung, ["ad1", "bd1", "ac2", "bc2"]),
    ] as [(PairRule, [String])])
  func shared(rule: PairRule, expected: [String]) throws {
    let ranks = [("a", 1), ("b", 1), ("c", 5), ("d", 9)]
    let pairs = try Self.pairs(
      rule, answers: ["a", "b", "c", "d"], ranks: ranks.map { (model: $0.0, rank: $0.1) })
    #expect(pairs == expected)
  }

  @Test("has no pair of fewer than two rungs", arguments: PairRule.allCases)
  func none(rule: PairRule) throws {
    let ranks: [(model: String, rank: Int)] = [("a", 1), ("b", 1), ("c", 2)]
    #expect(try Self.pairs(rule, answers: [], ranks: ranks).isEmpty)
    #expect(try Self.pairs(rule, answers: ["c"], ranks: ranks).isEmpty)
    #expect(try Self.pairs(rule, answers: ["a", "b"], ranks: ranks).isEmpty)
  }
}
