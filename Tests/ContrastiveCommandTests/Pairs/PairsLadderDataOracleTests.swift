import Foundation
import TestSupport
import Testing

@Suite("AlpacaEval's answers by command", .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
struct PairsLadderDataOracleTests {
  @Test("are all accounted for, and verified by its judgements")
  func verification() throws {
    let folder = try TemporaryFolder()
    let data = Fixtures.path("data/pairs/alpaca_eval_473")
    let result = try PairsLadderCommandTests.run(
      [data + ".jsonl"], "--judgements", data + "_judgments.jsonl", "--rule", "all", "--unjudged",
      "drop", "--faults", "none", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let report = try PairsLadderCommandTests.object(folder["report.json"])
    let all = try #require((report["verification"] as? [String: Any])?["all"] as? [String: Any])
    // 5,192 verdicts were stored, of which 833 are against the order that they make most likely.
    #expect(all["judged"] as? Int == 5192)
    #expect(all["reversed"] as? Int == 833 && all["tied"] as? Int == 46)
    let pairs = try PairsLadderCommandTests.rows(folder["pairs.jsonl"])
    #expect(pairs.count == 5192 - 46 && report["pairs"] as? Int == pairs.count)
    #expect(pairs.count { $0["verdict"] as? String == "reversed" } == 833)
  }
}
