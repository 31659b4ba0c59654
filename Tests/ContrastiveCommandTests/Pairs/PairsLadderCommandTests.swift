import Foundation
import TestSupport
import Testing

@Suite("Pairs of a ladder by command")
struct PairsLadderCommandTests {
  /// The lines of a file as JSON objects.
  static func rows(_ path: String) throws -> [[String: Any]] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  static func object(_ path: String) throws -> [String: Any] { try #require(try rows(path).first) }

  /// Runs `pairs ladder` on a file of answers; the pairs are in `pairs.jsonl`, the accounts in `report.json`.
  static func run(_ files: [String], _ options: String..., in folder: TemporaryFolder) throws
    -> Command.Result
  {
    let outputs = ["--output", folder["pairs.jsonl"], "--report", folder["report.json"]]
    return try Command.start(["pairs", "ladder"] + files + outputs + options).result()
  }

  /// Three prompts, of which the last repeats the first, and four models.
  static let answers = """
    {"prompt_id": "a", "instruction": "Name a river.", "outputs": {"small": "It is water, maybe.", \
    "large": "The Danube flows through ten countries.", "middle": "The Danube is a river.", "other": "Elbe."}}
    {"prompt_id": "b", "instruction": "Name a lake.", "outputs": {"small": "I'm sorry, but I can't help with that.", \
    "large": "Lake Constance lies in the Alps.", "middle": "Lake Constance is one."}}
    {"prompt_id": "a", "instruction": "Name a river.", "outputs": {"small": "Rhine.", "large": "Rhone."}}

    """

  @Test("pairs by a given order, accounts for what came in, and writes the same bytes again")
  func order() throws {
    let folder = try TemporaryFolder()
    try Data(Self.answers.utf8).write(to: URL(filePath: folder["answers.jsonl"]))
    let options = ["--order", "large, middle,small", "--rule", "all"]
    let result = try Command.start(
      ["pairs", "ladder", folder["answers.jsonl"], "--output", folder["pairs.jsonl"], "--report"]
        + [folder["report.json"]] + options
    ).result()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.isEmpty)
    let rows = try Self.rows(folder["pairs.jsonl"])
    let models = rows.map { "\($0["chosen_model"] ?? "") > \($0["rejected_model"] ?? "")" }
    #expect(
      models == ["large > middle", "large > small", "middle > small", "large > middle"],
      "a refusal is in no pair, and a repeated prompt makes none")
    #expect(rows.map { $0["rank_gap"] as? Int } == [1, 2, 1, 1])
    #expect(rows[0]["prompt"] as? String == "Name a river.")
    #expect((rows[0]["chosen_source"] as? String)?.hasSuffix("answers.jsonl:1") == true)

    let report = try Self.object(folder["report.json"])
    let prompts = try #require(report["prompts"] as? [String: Any])
    #expect(prompts["total"] as? Int == 3 && prompts["accepted"] as? Int == 2)
    #expect(prompts["rejected"] as? [String: Int] == ["repeated": 1])
    let answers = try #require(report["answers"] as? [String: Any])
    #expect(answers["total"] as? Int == 6 && answers["accepted"] as? Int == 5)
    #expect(answers["rejected"] as? [String: Int] == ["refusing": 1])
    #expect(report["answers_of_rejected_prompts"] as? Int == 2)
    let read = try #require(report["answers_read"] as? [String: Any])
    #expect(
      read["accepted"] as? Int == 9, "of 3 prompts: 6 judged, 1 of another model, 2 of a repetition"
    )
    let ladder = ["paired_answers", "single_answers", "unranked_answers"].map { report[$0] as? Int }
    #expect(ladder == [5, 0, 1], "what passed the filter is all accounted for")
    #expect(result.errors.contains("1 of models that are not in the order: other"))

    let first = try Data(contentsOf: URL(filePath: folder["pairs.jsonl"]))
    #expect(
      try Self.run(
        [folder["answers.jsonl"]], "--order", "large,middle,small", "--rule", "all", in: folder
      ).status == 0)
    #expect(try Data(contentsOf: URL(filePath: folder["pairs.jsonl"])) == first)
  }

  @Test("estimates the order from judgements, and swaps and drops by them")
  func judgements() throws {
    let folder = try TemporaryFolder()
    try Data(Self.answers.utf8).write(to: URL(filePath: folder["answers.jsonl"]))
    func verdict(_ prompt: String, _ first: String, _ second: String, _ preference: Double)
      -> String
    {
      """
      {"prompt_id": "\(prompt)", "generator_1": "\(first)", "generator_2": "\(second)", \
      "preference": \(preference)}

      """
    }
    let verdicts = [
      verdict("a", "large", "middle", 1), verdict("a", "large", "small", 1),
      verdict("a", "middle", "small", 1.5), verdict("b", "large", "middle", 2),
      verdict("c", "middle", "large", 2), verdict("c", "small", "middle", 2),
      verdict("d", "small", "middle", 1), verdict("d", "small", "large", 2),
    ].joined()
    try Data(verdicts.utf8).write(to: URL(filePath: folder["judgements.jsonl"]))
    let result = try Self.run(
      [folder["answers.jsonl"]], "--judgements", folder["judgements.jsonl"], "--rule", "all",
      in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let report = try Self.object(folder["report.json"])
    #expect(report["order"] as? [String] == ["large", "middle", "small"])
    let rows = try Self.rows(folder["pairs.jsonl"])
    #expect(rows.map { $0["verdict"] as? String } == ["held", "held", "reversed"])
    #expect(rows.map { $0["chosen_model"] as? String } == ["large", "large", "middle"])
    let all = try #require((report["verification"] as? [String: Any])?["all"] as? [String: Any])
    #expect(all["swapped"] as? Int == 1 && all["dropped"] as? Int == 1)
    #expect(report["pairs"] as? Int == 3)
  }

  @Test("verifies by what prompts ask for, and by which model finds an answer likelier")
  func otherEvidence() throws {
    let folder = try TemporaryFolder()
    let answers = folder["answers.jsonl"]
    try Data(Self.answers.utf8).write(to: URL(filePath: answers))
    let constraints = """
      {"prompt": "Name a river.", "instruction_id_list": ["keywords:forbidden_words"], \
      "kwargs": [{"forbidden_words": ["countries"]}]}

      """
    try Data(constraints.utf8).write(to: URL(filePath: folder["constraints.jsonl"]))
    let result = try Self.run(
      [answers], "--order", "large,small", "--constraints", folder["constraints.jsonl"], "--faults",
      "none", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let rows = try Self.rows(folder["pairs.jsonl"])
    #expect(rows.map { $0["verdict"] as? String } == ["reversed", "unjudged"])
    #expect(rows[0]["chosen_model"] as? String == "small" && rows[0]["margin"] as? Double == 1)

    let model = try Self.run(
      [answers], "--order", "large,small", "--model", Fixtures.own("llama-small"), "--logps",
      "mean",
      "--faults", "none", in: folder)
    #expect(model.status == 0, "\(model.errors)")
    let scored = try Self.rows(folder["pairs.jsonl"])
    #expect(scored.count == 2 && scored.allSatisfy { ($0["margin"] as? Double ?? 0) > 0 })
  }

  @Test("keeps an answer that equals one of a model that nobody asks about")
  func equalAnswers() throws {
    let folder = try TemporaryFolder()
    let rows =
      #"{"prompt": "Name a river.", "outputs": {"other": "The Rhine.", "big": "The Rhine.", "small": "?"}}"#
    try Data(rows.utf8).write(to: URL(filePath: folder["answers.jsonl"]))
    let result = try Self.run([folder["answers.jsonl"]], "--order", "big,small", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Self.object(folder["pairs.jsonl"])["chosen"] as? String == "The Rhine.")
  }

  @Test("finds evidence about conversations under the names of their texts")
  func conversations() throws {
    let folder = try TemporaryFolder()
    try Data(Self.answers.utf8).write(to: URL(filePath: folder["answers.jsonl"]))
    let constraints =
      #"{"prompt": "Name a river.", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}"#
    try Data(constraints.utf8).write(to: URL(filePath: folder["constraints.jsonl"]))
    let result = try Self.run(
      [folder["answers.jsonl"]], "--order", "large,small", "--conversational", "--constraints",
      folder["constraints.jsonl"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(try Self.object(folder["pairs.jsonl"])["verdict"] as? String == "held")
  }

  @Test("estimates the order also of models that gave no answer, where these may be judged")
  func estimatedOrder() throws {
    let folder = try TemporaryFolder()
    try Data(Self.answers.utf8).write(to: URL(filePath: folder["answers.jsonl"]))
    let verdicts =
      [
        ("large", "small", 1), ("small", "large", 1), ("absent", "small", 1),
        ("large", "absent", 2),
      ]
      .enumerated().map { index, verdict in
        #"{"prompt_id": "\#(index)", "generator_1": "\#(verdict.0)", "generator_2": "\#(verdict.1)", "preference": \#(verdict.2)}"#
          + "\n"
      } + [
        #"{"prompt_id": "x", "generator_1": "small", "generator_2": "absent", "preference": 1}"#
          + "\n"
      ]
    let judgements = folder["judgements.jsonl"]
    try Data(verdicts.joined().utf8).write(to: URL(filePath: judgements))
    let options = [
      "pairs", "ladder", folder["answers.jsonl"], "--judgements", judgements, "--output",
    ]
    let any = try Command.start(options + [folder["out.jsonl"], "--judged_models", "any"]).result()
    #expect(any.status == 0, "\(any.errors)")
    let known = try Command.start(options + [folder["out.jsonl"]]).result()
    #expect(known.status == 1 && known.errors.contains("judgements.jsonl:3"), "\(known.errors)")
  }

  @Test("joins a file for each model by their prompts")
  func filesOfModels() throws {
    let folder = try TemporaryFolder()
    for (name, answer) in [("a", "The Danube is a long river."), ("b", "I like the Rhine.")] {
      let line = #"{"instruction": "Name a river.", "output": "\#(answer)"}"# + "\n"
      try Data(line.utf8).write(to: URL(filePath: folder["\(name).jsonl"]))
    }
    let result = try Self.run(
      ["strong=" + folder["a.jsonl"], folder["b.jsonl"]], "--order", "strong,b", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let row = try Self.object(folder["pairs.jsonl"])
    #expect(row["chosen"] as? String == "The Danube is a long river.")
    #expect(row["rejected_model"] as? String == "b")
  }
}
