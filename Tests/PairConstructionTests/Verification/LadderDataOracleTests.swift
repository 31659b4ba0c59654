import ContrastiveFiles
import PairConstruction
import PreferenceData
import TestSupport
import Testing

/// Real answers of fifteen models, and GPT-4's judgements of eleven of them.
@Suite("A ladder of AlpacaEval's answers", .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"))
struct LadderDataOracleTests {
  static let baseline = JudgementDataOracleTests.baseline

  /// The groups of answers, by their stored form.
  static func groups() throws -> [ResponseGroup] {
    var records = try RecordReader(Fixtures.path("data/pairs/alpaca_eval_473.jsonl"))
    var groups: [ResponseGroup] = []
    while let record = try records.next() {
      let outputs = try #require(record.object["outputs"]?.object)
      groups.append(
        ResponseGroup(
          prompt: .text(try #require(record.object["instruction"]?.string)),
          label: record.object["prompt_id"]?.string, domain: record.object["dataset"]?.string,
          responses: outputs.members.map {
            ModelResponse(
              model: $0.key, text: $0.value.string ?? "", source: record.location)
          }))
    }
    return groups
  }

  @Test("holds as often as the verdicts say, each once, in all domains")
  func verification() throws {
    let judgements = try JudgementDataOracleTests.judgements()
    let order = try ModelOrder(try BradleyTerry(of: MatchResults(judgements)))
    #expect(order.models.first == "gpt4_1106_preview" && order.models.last == "text_davinci_001")
    var ladder = Ladder(order, rule: .all, unrankedAnswers: .leftOut)
    var verification = PairVerification(by: .judgements(StoredJudgements(judgements)))
    var kept = 0
    for group in try Self.groups() {
      kept += try verification.verify(try ladder.pairs(of: group), of: group).count
    }
    try ladder.finish()
    let report = ladder.report
    #expect(report.prompts == 473 && report.unrankedCount == 3 * 473)
    #expect(
      report.answers == report.pairedAnswers + report.singleAnswers + report.unrankedCount)
    let all = verification.report.all
    #expect(all.judged == 5192 && all.pairs == report.pairs && kept == all.kept + all.swapped)
    for rate in MatchResults(judgements).winRates(over: Self.baseline) {
      let isStronger = rate.rate > 0.5
      let models = ModelPair(
        stronger: isStronger ? rate.model : Self.baseline,
        weaker: isStronger ? Self.baseline : rate.model)
      let counts = try #require(verification.report.models[models])
      #expect(counts.held == (isStronger ? rate.wins : rate.losses), "\(rate.model)")
      #expect(counts.tied == rate.ties && counts.judged == rate.count, "\(rate.model)")
    }
    let domains = verification.report.domains.entries
    #expect(domains.map(\.name) == ["helpful_base", "koala", "oasst"])
    #expect(domains.reduce(0) { $0 + $1.value.held } == all.held)
  }
}
