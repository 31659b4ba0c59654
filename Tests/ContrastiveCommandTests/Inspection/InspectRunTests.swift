import ContrastiveCommand
import ContrastiveFiles
import Foundation
import TestSupport
import Testing

@Suite("Inspecting a run by command")
struct InspectRunTests {
  /// Settings of a run on the small model, in which `lines` take the place of those of the same key.
  private static func settings(
    _ folder: TemporaryFolder, _ lines: String = "", without removed: String? = nil
  ) throws -> String {
    let own = """
      model_name_or_path: \(Fixtures.own("llama-small"))
      dataset_name: \(Fixtures.own("pairs.jsonl"))
      output_dir: \(folder["run"])
      per_device_train_batch_size: 4
      """
    func key(_ line: Substring) -> String { String(line.prefix { $0 != ":" }) }
    let replaced = Set(lines.split(separator: "\n").map(key) + [removed].compactMap(\.self))
    let kept = own.split(separator: "\n").filter { !replaced.contains(key($0)) }
    return try folder.write(kept.joined(separator: "\n") + "\n" + lines, to: "config.yaml")
  }

  private static func json(_ text: String) throws -> JSONObject {
    try #require(JSONParser.parse(Array(text.utf8)).object)
  }

  @Test("shows data, model, curriculum, time and memory, and writes nothing")
  func report() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(
      folder,
      """
      curriculum: {order: sorted, difficulty: length}
      test_split_size: 0.2
      eval_strategy: epoch
      """)
    let text = try Command.run("inspect", file)
    #expect(text.status == 0, "\(text.errors)")
    for part in ["rows", "parameters", "a step", "available", "easiest first", "difficulty"] {
      #expect(text.output.contains(part), "\(part) in \(text.output)")
    }
    #expect(try folder.names == ["config.yaml"])

    let result = try Command.run("inspect", file, "--num_train_epochs", "2", "--json")
    let run = try #require(try Self.json(result.output)["run"]?.object)
    let steps = try #require(run["steps"]?.integer)
    func seconds(_ name: String) throws -> Double { try #require(run[name]?.real) }
    let whole =
      try seconds("reference_seconds") + Double(steps) * seconds("step_seconds")
      + 2 * seconds("evaluation_seconds")
    #expect(try abs(seconds("seconds") / whole - 1) < 1e-9, "rounding of a few operations")
    let memory = try #require(run["memory"]?.object)
    let parts = memory.members.filter { $0.key != "total" }.compactMap(\.value.integer)
    #expect(memory["total"]?.integer == parts.reduce(0, +))
  }

  @Test("estimates the memory that a run takes")
  func memory() throws {
    let folder = try TemporaryFolder()
    // Large enough for its numbers to outweigh the program.
    let file = try Self.settings(
      folder,
      """
      model: {hidden_size: 256, num_hidden_layers: 4, num_attention_heads: 4, \
      intermediate_size: 704, vocab_size: 16384}
      tokenizer_name_or_path: \(Fixtures.own("llama-small"))
      max_steps: 2
      logging_steps: 1
      report_samples: 0
      """, without: "model_name_or_path")
    // Every thread brings buffers of OpenBLAS's own along.
    let threads = ["CONTRASTIVE_THREADS": "2"]
    let result = try Command.run("inspect", file, "--json", environment: threads)
    let run = try #require(try Self.json(result.output)["run"]?.object)
    let estimate = try #require(run["memory"]?.object?["total"]?.real)
    let training = try Command.run("train", file, environment: threads)
    #expect(training.status == 0, "\(training.errors)")
    let lines = try String(contentsOfFile: folder["run/metrics.jsonl"], encoding: .utf8)
    let last = try Self.json(String(lines.split(separator: "\n").last ?? ""))
    let taken = try #require(last["peak_memory_gb"]?.real) * 1e9
    #expect(abs(estimate / taken - 1) < 0.25, "\(estimate) bytes estimated, \(taken) taken")
  }

  @Test("and training refuse a run that the memory cannot hold, and write nothing")
  func shortage() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder)
    // Its weights are damaged, which only who reads them can tell.
    let other = try TemporaryFolder()
    let model = try SmallModel.broken(.nan, in: other)
    for arguments in [["inspect", file], ["train", file, "--model_name_or_path", model]] {
      let result = try Command.start(arguments + ["--memory_budget", "1MB"]).result()
      #expect(result.status == 1)
      #expect(result.errors.contains("memory_budget allows 1 MB"), "\(result.errors)")
      #expect(result.errors.contains("take a smaller model"))
      #expect(try folder.names == ["config.yaml"])
    }
    let generous = try Command.run("train", file, "--memory_budget", "1TB", "--max_steps", "1")
    #expect(generous.status == 0, "\(generous.errors)")
    #expect(generous.errors.contains("of 1000.0 GB available"))
  }

  @Test("say which token budget would do")
  func advice() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder, "per_device_train_batch_size: 16\ntoken_budget: 4096")
    let whole = try Self.json(try Command.run("inspect", file, "--json").output)
    let total = try #require(whole["run"]?.object?["memory"]?.object?["total"]?.integer)
    let limit = "\(total - 1_000_000)"
    let result = try Command.run("inspect", file, "--memory_budget", limit)
    #expect(result.status == 1)
    let budget = try #require(
      result.errors.firstMatch(of: #/token_budget: (\d+) would take/#)?.1, "\(result.errors)")
    let smaller = try Command.run(
      "inspect", file, "--memory_budget", limit, "--token_budget", String(budget))
    #expect(smaller.status == 0, "\(smaller.errors)")
  }

  @Test(
    "says everything that would end a run before it starts",
    arguments: [
      ("dataset_name: /nowhere.jsonl", "/nowhere.jsonl: cannot be read"),
      ("model_name_or_path: /nowhere", "/nowhere"),
      ("curriculum: {order: sorted, difficulty: column}", "the difficulty “column” needs"),
      ("max_length: 2", "left out, and none remains"),
      ("output_dir: MODEL", "holds model.safetensors of another run"),
    ])
  func obstacles(line: String, message: String) throws {
    let folder = try TemporaryFolder()
    // A folder of its own, for it is locked while it is looked at.
    let line = line.replacing("MODEL", with: try SmallModel.broken(1, in: folder))
    let result = try Command.run("inspect", Self.settings(folder, line))
    #expect(result.status == 1)
    #expect(result.output.contains(message), "\(result.output)")
    #expect(result.errors.hasPrefix("contrastive: error: a run could not start: "))
  }

  @Test("says that data have too few answers for the loss")
  func answers() throws {
    let folder = try TemporaryFolder()
    let data = try folder.write(#"{"prompt":"Say","completion":" yes"}"#, to: "data.jsonl")
    let file = try Self.settings(folder, "dataset_name: \(data)")
    for command in ["inspect", "train"] {
      let result = try Command.run(command, file)
      #expect(result.status == 1)
      #expect(
        result.errors.contains("\(data):1 has 1 answer(s), and the loss “sigmoid” needs 2"),
        "\(result.errors)")
      #expect(try folder.names == ["config.yaml", "data.jsonl"])
    }
    let supervised = try Command.run("inspect", file, "--loss_type", "sft")
    #expect(supervised.status == 0, "\(supervised.errors)")
  }

  @Test("takes a folder as training does, and leaves it as it is")
  func folders() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder, "max_steps: 4\nsave_steps: 2\nreport_samples: 0")
    let training = try Command.run("train", file)
    #expect(training.status == 0, "\(training.errors)")
    // What a crash leaves is for the owner of the folder to remove, who may be writing it now.
    try folder.write("half", to: "run/.model.safetensors.0123456789abd.tmp")
    let before = try names(in: folder["run"])
    let lock = try FolderLock(folder["run"])

    let going = try Command.run("inspect", file, "--resume_from_checkpoint")
    #expect(going.status == 0, "\(going.errors)")
    let refusals = [
      ([], "holds \(folder["run/checkpoint-4"]); go on with that run"),
      (["--resume_from_checkpoint", folder["run/checkpoint-2"]], "which is later than"),
      (["--resume_from_checkpoint", folder["run/checkpoint-3"]], "checkpoint-3"),
      (["--resume_from_checkpoint", "true", "--beta", "0.7"], "a run goes on as it began"),
    ]
    for (options, message) in refusals {
      let refused = try Command.start(["inspect", file] + options).result()
      #expect(refused.status == 1 && refused.errors.contains(message), "\(refused.errors)")
    }
    lock.release()
    #expect(try names(in: folder["run"]) == before)
  }

  @Test("advises a smaller workspace where only that makes a run fit")
  func workspace() throws {
    let folder = try TemporaryFolder()
    let words = (1...60).map { "word\($0)" }.joined(separator: " ")
    let data = try folder.write(
      #"{"prompt":"Say","chosen":" \#(words)","rejected":" no \#(words)"}"#, to: "data.jsonl")
    // The logits of some hundred tokens over so many words outweigh all else.
    let file = try Self.settings(
      folder,
      """
      model: {hidden_size: 16, num_hidden_layers: 1, num_attention_heads: 2, \
      intermediate_size: 32, vocab_size: 262144, max_position_embeddings: 1024}
      tokenizer_name_or_path: \(Fixtures.own("llama-small"))
      dataset_name: \(data)
      token_budget: 1
      """, without: "model_name_or_path")
    let whole = try Self.json(try Command.run("inspect", file, "--json").output)
    let total = try #require(whole["run"]?.object?["memory"]?.object?["total"]?.integer)
    let limit = "\(total - 50_000_000)"
    let result = try Command.run("inspect", file, "--memory_budget", limit)
    #expect(result.errors.contains("; head_workspace: 32MB would take"), "\(result.errors)")
    let smaller = try Command.run(
      "inspect", file, "--memory_budget", limit, "--head_workspace", "32MB")
    #expect(smaller.status == 0, "\(smaller.errors)")
  }
}
