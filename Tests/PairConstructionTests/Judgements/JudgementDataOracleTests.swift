import Foundation
import PairConstruction
import TestSupport
import Testing

/// GPT-4's judgements of eleven models against text-davinci-003, as AlpacaEval published them.
@Suite("AlpacaEval's judgements", .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
struct JudgementDataOracleTests {
  static let baseline = "text_davinci_003_ref"

  /// The mean of the stored preference less 1 in four places, as the data's description prints it for
  /// win rates, and in how many verdicts 0 stands for a tie.
  ///
  /// In that mean such a tie counts −1 instead of one half, 1.5 too little; where there are none, it is
  /// the win rate.
  static let published: [(model: String, mean: Int, zeros: Int, rate: Int)] = [
    ("text_davinci_001", 1419, 8, 1674), ("alpaca-7b", 2474, 7, 2696), ("phi-2", 2655, 10, 2976),
    ("vicuna-13b", 7104, 1, 7135), ("llama-2-7b-chat-hf", 7230, 1, 7262),
    ("gpt35_turbo_instruct", 8025, 8, 8280), ("gpt-3.5-turbo-1106", 8721, 0, 8721),
    ("gpt-3.5-turbo-0301", 9057, 0, 9057), ("claude", 9239, 0, 9239), ("gpt4", 9556, 3, 9651),
    ("gpt4_1106_preview", 9788, 2, 9852),
  ]

  static func judgements() throws -> [Judgement] {
    var reader = try JudgementReader(Fixtures.path("data/pairs/alpaca_eval_473_judgments.jsonl"))
    var judgements: [Judgement] = []
    while let judgement = try reader.next() { judgements.append(judgement) }
    #expect(reader.unjudgedCount == 0)
    return judgements
  }

  static func places(_ value: Double) -> Int { Int((10000 * value).rounded()) }

  @Test("give the published win rates, and right ones where a tie is stored as 0")
  func winRates() throws {
    let judgements = try Self.judgements()
    #expect(judgements.count == 5192)
    let rates = MatchResults(judgements).winRates(over: Self.baseline)
    #expect(rates.map(\.model) == Self.published.reversed().map(\.model))
    for row in Self.published {
      let rate = try #require(rates.first { $0.model == row.model })
      let preferences = judgements.filter { $0.second == row.model }.map(\.preference)
      let zeros = preferences.count { $0 == 0 }
      let mean = preferences.reduce(0) { $0 + $1 - 1 } / Double(preferences.count)
      #expect(Self.places(mean) == row.mean && zeros == row.zeros, "\(row.model)")
      #expect(Self.places(rate.rate) == row.rate, "\(row.model)")
      // 1.5 for each zero is the whole difference.
      #expect(abs(rate.rate - mean - 1.5 * Double(zeros) / Double(rate.count)) < 1e-15)
    }
  }

  @Test("give strengths that are the log odds of the win rates, since all met the baseline only")
  func strengths() throws {
    let results = MatchResults(try Self.judgements())
    let strengths = try BradleyTerry(of: results)
    #expect(strengths.strengths.count == 12)
    for rate in results.winRates(over: Self.baseline) {
      let difference = try #require(strengths.difference(of: rate.model, and: Self.baseline))
      #expect(abs(difference.value - log(rate.rate / (1 - rate.rate))) < 1e-12)
    }
  }
}
