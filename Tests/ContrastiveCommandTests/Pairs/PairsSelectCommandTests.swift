import Foundation
import TestSupport
import Testing

@Suite("Selecting prompts by command")
struct PairsSelectCommandTests {
  private typealias Rows = PairsLadderCommandTests

  private static let answers = """
    {"prompt_id": "a", "prompt": "Name a river in Europe.", "domain": "geography", \
    "outputs": {"large": "The Danube flows through ten countries.", "small": "I'm sorry, but I can't help with that."}}
    {"prompt_id": "b", "prompt": "Name a river in Europe.", "domain": "geography", \
    "outputs": {"large": "The Rhine.", "small": "It is the Elbe."}}
    {"prompt_id": "c", "prompt": "Sing.", "domain": "music", "outputs": {"large": "La la, la.", "small": "Do re mi."}}
    {"prompt_id": "d", "prompt": "Name a lake in the Alps and say how deep it is.", "domain": "geography", \
    "outputs": {"large": "Lake Constance, of 251 metres.", "small": "Lake Como."}}

    """

  private func run(_ options: String..., in folder: TemporaryFolder) throws -> Command.Result {
    try Data(Self.answers.utf8).write(to: URL(filePath: folder["answers.jsonl"]))
    return try Command.start(
      ["pairs", "select", folder["answers.jsonl"], "--output", folder["out.jsonl"]] + options
    ).result()
  }

  @Test("takes prompts by words and domain, and says what was left out, where and why")
  func selection() throws {
    let folder = try TemporaryFolder()
    let result = try run(
      "--words", "3-", "--domains", "geography", "--report", folder["report.json"], in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let rows = try Rows.rows(folder["out.jsonl"])
    #expect(rows.map { $0["prompt_id"] as? String } == ["a", "d"])
    #expect(
      rows[0]["outputs"] as? [String: String] == [
        "large": "The Danube flows through ten countries."
      ])
    #expect(result.errors.contains("1 repeated, first at"))
    #expect(result.errors.contains("answers.jsonl:2"))
    let prompts = try #require(try Rows.object(folder["report.json"])["prompts"] as? [String: Any])
    #expect(prompts["rejected"] as? [String: Int] == ["repeated": 1, "too_short": 1])
    #expect(prompts["total"] as? Int == 4 && prompts["accepted"] as? Int == 2)
  }

  @Test("writes what the ladder reads: the same pairs as of the file that it was made of")
  func composition() throws {
    let folder = try TemporaryFolder()
    #expect(try run(in: folder).status == 0)
    var pairs: [[String?]] = []
    for file in ["answers.jsonl", "out.jsonl"] {
      let made = try Rows.run([folder[file]], "--order", "large,small", in: folder)
      #expect(made.status == 0, "\(made.errors)")
      pairs.append(
        try Rows.rows(folder["pairs.jsonl"]).flatMap { row in
          ["prompt_id", "label", "domain", "chosen", "rejected"].map { row[$0] as? String }
        })
    }
    #expect(pairs[0] == pairs[1] && pairs[0].count == 10)
  }

  @Test("writes conversations that supervised training takes")
  func completions() throws {
    let folder = try TemporaryFolder()
    let result = try run("--write", "completions", "--conversational", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let rows = try Rows.rows(folder["out.jsonl"])
    #expect(rows.count == 5)
    let turn = try #require(rows[0]["completion"] as? [[String: String]])
    #expect(turn == [["role": "assistant", "content": "The Danube flows through ten countries."]])
    let made = try Command.run(
      "tokenizer", folder["out.jsonl"], "--vocab_size", "280", "--output", folder["tokenizer"])
    #expect(made.status == 0, "\(made.errors)")
    let sizes =
      "{hidden_size: 8, num_hidden_layers: 1, num_attention_heads: 1, intermediate_size: 8, "
    let training = try Command.run(
      "sft", "--model", sizes + "max_position_embeddings: 256}", "--tokenizer_name_or_path",
      folder["tokenizer"], "--dataset_name", folder["out.jsonl"], "--output_dir", folder["run"],
      "--max_steps", "1")
    #expect(training.status == 0, "\(training.errors)")
  }

  @Test("reads the answers below a first row that has none, and says when there are none at all")
  func nulls() throws {
    let folder = try TemporaryFolder()
    let rows = """
      {"prompt": "Sing.", "output": null, "model": null}
      {"prompt": "Hum.", "output": "Mm.", "model": "a"}
      {"prompt": "Hum.", "output": "Hmm.", "model": "b"}

      """
    try Data(rows.utf8).write(to: URL(filePath: folder["rows.jsonl"]))
    let files = [folder["rows.jsonl"], "--output", folder["out.jsonl"]]
    let result = try Command.start(["pairs", "select"] + files).result()
    #expect(result.status == 0, "\(result.errors)")
    let outputs = try Rows.rows(folder["out.jsonl"]).map { $0["outputs"] as? [String: String] }
    #expect(outputs.contains(["a": "Mm.", "b": "Hmm."]), "\(outputs)")
    let none = try Command.start(["pairs", "select"] + files + ["--model_columns", "x,y"]).result()
    #expect(none.status == 1 && none.errors.contains("--model_columns"), "\(none.errors)")
  }

  @Test("sets aside the same prompts, whatever else is in the file")
  func heldOut() throws {
    let folder = try TemporaryFolder()
    func prompts(_ count: Int) throws -> (taken: Set<String>, aside: Set<String>) {
      let lines = (0..<count).map { #"{"prompt": "Tell me about number \#($0)."}"# + "\n" }
      try Data(lines.joined().utf8).write(to: URL(filePath: folder["prompts.jsonl"]))
      let result = try Command.run(
        "pairs", "select", folder["prompts.jsonl"], "--output", folder["train.jsonl"],
        "--held_out", "0.25", "--held_out_output", folder["test.jsonl"])
      #expect(result.status == 0, "\(result.errors)")
      func read(_ name: String) throws -> Set<String> {
        Set(try Rows.rows(folder[name]).compactMap { $0["prompt"] as? String })
      }
      return (try read("train.jsonl"), try read("test.jsonl"))
    }
    let all = try prompts(400)
    #expect(all.taken.count + all.aside.count == 400 && all.taken.isDisjoint(with: all.aside))
    // Binomial of 400 and a quarter: 100, give or take 8.7; five deviations.
    #expect((57...143).contains(all.aside.count))
    #expect(try prompts(200).aside.isSubset(of: all.aside))
    let conversations = try Command.run(
      "pairs", "select", folder["prompts.jsonl"], "--output", folder["train.jsonl"], "--held_out",
      "0.25", "--held_out_output", folder["messages.jsonl"], "--conversational")
    #expect(conversations.status == 0)
    #expect(
      try Rows.rows(folder["messages.jsonl"]).count == Rows.rows(folder["test.jsonl"]).count)
  }

  @Test("asks a model for the perplexity of prompts")
  func perplexity() throws {
    let folder = try TemporaryFolder()
    let model = Fixtures.own("llama-small")
    let none = try run("--perplexity", "-1", "--perplexity_model", model, in: folder)
    #expect(none.status == 0 && none.errors.contains("3 perplexity"), "\(none.errors)")
    let all = try run("--perplexity", "1-", "--perplexity_model", model, in: folder)
    #expect(all.status == 0 && !all.errors.contains("perplexity"), "\(all.errors)")
    #expect(try Rows.rows(folder["out.jsonl"]).count == 3)
  }

  @Test(
    "refuses options that make no sense",
    arguments: [
      (["--words", "9-3"], "words"), (["--held_out", "0.5"], "held_out_output"),
      (["--held_out", "2", "--held_out_output", "x"], "held_out"), (["--novelty", "0"], "novelty"),
      (["--perplexity", "1-9"], "perplexity_model"),
    ])
  func refusals(options: [String], name: String) throws {
    let result = try Command.start(
      ["pairs", "select", "answers.jsonl", "--output", "out.jsonl"] + options
    ).result()
    #expect(result.status == 64 && result.errors.contains(name), "\(result.errors)")
  }
}
