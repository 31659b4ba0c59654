import PairConstruction
import PreferenceData
import Testing

@Suite("A ladder")
struct LadderTests {
  static func group(
    _ models: [String], prompt: Passage = .text("Why?"), label: String? = "p1",
    domain: String? = nil, text: (String) -> String = { "The answer of \($0)." }
  ) -> ResponseGroup {
    ResponseGroup(
      prompt: prompt, label: label, domain: domain,
      responses: models.enumerated().map { index, model in
        ModelResponse(
          model: model, text: text(model), source: DataLocation(file: "in.jsonl", line: index + 7))
      })
  }

  @Test("counts all prompts, answers and pairs")
  func counts() throws {
    var ladder = Ladder(
      try ModelOrder(strongestFirst: ["a", "b", "c"]), rule: .widest, unrankedAnswers: .leftOut)
    for models in [["a", "b", "c"], ["c", "x", "a"], ["b"], ["x", "y"], []] {
      _ = try ladder.pairs(of: Self.group(models))
    }
    let report = ladder.report
    #expect(report.prompts == 5 && report.promptsWithPairs == 2 && report.promptsWithoutPairs == 3)
    #expect(report.answers == 9 && report.pairedAnswers == 4 && report.singleAnswers == 2)
    #expect(report.unrankedCount == 3)
    #expect(report.unrankedAnswers["x"] == 2 && report.unrankedAnswers["y"] == 1)
    #expect(report.pairs == 2 && report.pairsByStage.isEmpty)
    #expect(report.pairsByModels[ModelPair(stronger: "a", weaker: "c")] == 2)
    try ladder.finish()
  }

  @Test("refuses an answer that is not ranked, with its place, and counts nothing of its prompt")
  func unranked() throws {
    var ladder = Ladder(try ModelOrder(strongestFirst: ["gpt4", "davinci"]), rule: .all)
    let error = try #require(throws: LadderError.self) {
      try ladder.pairs(of: Self.group(["gpt4", "gpt-4", "davinci"]))
    }
    #expect(
      error.description
        == "in.jsonl:8: “gpt-4” does not stand in the order of models; the nearest that does is "
        + "“gpt4”; add it, or leave out answers that are not ranked")
    #expect(ladder.report == LadderReport())
  }

  @Test("tells at the end that a model never answered")
  func neverSeen() throws {
    var ladder = Ladder(
      try ModelOrder(strongestFirst: ["gpt4", "davinci", "ada"]), rule: .all,
      unrankedAnswers: .leftOut)
    _ = try ladder.pairs(of: Self.group(["gpt-4", "davinci", "ada"]))
    #expect(throws: ModelOrderError.unknown(model: "gpt4", nearest: "gpt-4")) {
      try ladder.finish()
    }
  }

  @Test("makes the same pairs of the same answers")
  func determinism() throws {
    let models = (0..<12).map { "m\($0)" }
    func lines() throws -> [String] {
      var ladder = Ladder(try ModelOrder(strongestFirst: models), rule: .all)
      return try ladder.pairs(of: Self.group(models.reversed())).map(\.line)
    }
    let first = try lines()
    #expect(first.count == 66 && Set(first).count == 66)
    #expect(try lines() == first)
  }

  @Test("keeps what it holds small when every answer is of another model")
  func manyModels() throws {
    var ladder = Ladder(
      try ModelOrder(strongestFirst: ["a", "b"]), rule: .all, unrankedAnswers: .leftOut)
    for index in 0..<1500 { _ = try ladder.pairs(of: Self.group(["x\(index)"])) }
    #expect(ladder.report.unrankedAnswers.entries.count == 1000)
    #expect(ladder.report.unrankedAnswers.others == 500 && ladder.report.unrankedCount == 1500)
  }
}
