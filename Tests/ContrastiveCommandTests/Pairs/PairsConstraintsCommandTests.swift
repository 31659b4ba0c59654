import Foundation
import PairConstruction
import TestSupport
import Testing

@Suite("Constraints of pairs by command")
struct PairsConstraintsCommandTests {
  private typealias Rows = PairsLadderCommandTests

  private static let answers = """
    {"prompt": "Tell me about the mill.", "outputs": {"large": "The mill is old. It stands by the river, and the \
    miller's son runs it.", "small": "A mill grinds corn!"}}
    {"prompt": "Name three fruits.", "outputs": {"large": "* Apples\\n* Pears\\n* Plums", "small": "Apples, pears \
    and plums."}}

    """

  @Test("asks for what an answer has, and rejects what breaks exactly one demand")
  func pairs() throws {
    let folder = try TemporaryFolder()
    try Data(Self.answers.utf8).write(to: URL(filePath: folder["answers.jsonl"]))
    let result = try Command.run(
      "pairs", "constraints", folder["answers.jsonl"], "--output", folder["pairs.jsonl"],
      "--constraints", "2-3", "--report", folder["report.json"])
    #expect(result.status == 0, "\(result.errors)")
    let rows = try Rows.rows(folder["pairs.jsonl"])
    #expect(rows.count == 4)
    let lines = try String(contentsOfFile: folder["pairs.jsonl"], encoding: .utf8)
      .split(separator: "\n")
    for (row, line) in zip(rows, lines) {
      let constraints = try ConstraintCatalog.backTranslation.constraints(inLine: String(line))
      let (chosen, rejected) = (row["chosen"] as? String ?? "", row["rejected"] as? String ?? "")
      #expect((2...3).contains(constraints.count))
      #expect(constraints.allSatisfy { $0.isSatisfied(by: chosen) })
      let broken = constraints.filter { !$0.isSatisfied(by: rejected) }
      #expect(broken.map(\.instructionID) == [row["broken"] as? String ?? ""])
      let prompt = row["prompt"] as? String ?? ""
      #expect(constraints.allSatisfy { prompt.contains($0.description) })
    }
    let report = try Rows.object(folder["report.json"])
    let tried = try #require(report["tried"] as? [String: Any])
    #expect(tried["total"] as? Int == 4 && report["pairs"] as? Int == 4)

    let first = try bytes(of: folder["pairs.jsonl"])
    #expect(
      try Command.run(
        "pairs", "constraints", folder["answers.jsonl"], "--output", folder["pairs.jsonl"],
        "--constraints", "2-3"
      ).status == 0)
    #expect(try bytes(of: folder["pairs.jsonl"]) == first, "the same seed gives the same bytes")

    let verified = try Command.run(
      "pairs", "verify", folder["pairs.jsonl"], "--constraints", folder["pairs.jsonl"])
    #expect(verified.status == 0 && verified.output.contains("100.0 %"), "\(verified)")
  }

  @Test("gives a conversation its demands in the last turn, and answers of one model alone")
  func conversations() throws {
    let folder = try TemporaryFolder()
    try Data(Self.answers.utf8).write(to: URL(filePath: folder["answers.jsonl"]))
    let result = try Command.run(
      "pairs", "constraints", folder["answers.jsonl"], "--output", folder["pairs.jsonl"],
      "--answers_of", "large", "--conversational")
    #expect(result.status == 0, "\(result.errors)")
    let rows = try Rows.rows(folder["pairs.jsonl"])
    #expect(!rows.isEmpty && rows.allSatisfy { $0["chosen_model"] as? String == "large" })
    for row in rows {
      let turns = try #require(row["prompt"] as? [[String: String]])
      #expect(turns.count == 1 && turns[0]["content"]?.contains("\n\n") == true)
    }
    let unknown = try Command.run(
      "pairs", "constraints", folder["answers.jsonl"], "--output", folder["pairs.jsonl"],
      "--answers_of", "larg")
    #expect(unknown.status == 1 && unknown.errors.contains("“large”"), "\(unknown.errors)")
  }

  @Test("checks answers of models by the four accuracies")
  func check() throws {
    let folder = try TemporaryFolder()
    let prompts = """
      {"prompt": "Name a river.", "instruction_id_list": ["punctuation:no_comma", \
      "change_case:english_lowercase"], "kwargs": [{}, {}]}
      {"prompt": "Name a lake.", "instruction_id_list": ["punctuation:no_comma"], "kwargs": [{}]}

      """
    let answers = """
      {"prompt": "Name a river.", "outputs": {"a": "the rhine", "b": "The Rhine"}}
      {"prompt": "Name a lake.", "outputs": {"a": "Como, or Garda", "b": "I'm sorry, I can't."}}
      {"prompt": "Name a sea.", "outputs": {"a": "x", "b": "y"}}

      """
    try Data(prompts.utf8).write(to: URL(filePath: folder["prompts.jsonl"]))
    try Data(answers.utf8).write(to: URL(filePath: folder["answers.jsonl"]))
    let result = try Command.run(
      "pairs", "check", folder["answers.jsonl"], "--constraints", folder["prompts.jsonl"],
      "--output", folder["rows.jsonl"], "--report", folder["report.json"])
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n")
    #expect(lines[1].hasPrefix("a") && lines[1].contains("50.0 %") && lines[1].contains("66.7 %"))
    #expect(lines[2].hasPrefix("b") && lines[2].contains("0.0 %") && lines[2].contains("33.3 %"))
    #expect(result.errors.contains("1 prompts without constraints"))
    #expect(try Rows.rows(folder["rows.jsonl"]).count == 4, "refusals count as any answer")

    let bad = prompts.replacing("no_comma\", \\\n", with: "").replacing(
      "english_lowercase", with: "english_lowecase")
    try Data(bad.utf8).write(to: URL(filePath: folder["prompts.jsonl"]))
    let refused = try Command.run(
      "pairs", "check", folder["answers.jsonl"], "--constraints", folder["prompts.jsonl"])
    #expect(refused.status == 1 && refused.errors.contains("prompts.jsonl:1"), "\(refused.errors)")
    #expect(refused.errors.contains("english_lowercase"))
    let twice = prompts + prompts.replacing("punctuation:no_comma", with: "startend:quotation")
    try Data(twice.utf8).write(to: URL(filePath: folder["prompts.jsonl"]))
    let repeated = try Command.run(
      "pairs", "check", folder["answers.jsonl"], "--constraints", folder["prompts.jsonl"])
    #expect(
      repeated.status == 1 && repeated.errors.contains("prompts.jsonl:3"), "\(repeated.errors)")
    let help = try Command.run("pairs", "constraints", "--help")
    #expect(help.output.contains("(default: 3-5)"))
  }
}
