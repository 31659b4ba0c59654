import Foundation
import TestSupport
import Testing

@Suite("Training by command")
struct TrainCommandTests {
  /// The settings of a short run over the small fixtures.
  static func settings(_ folder: TemporaryFolder, _ lines: String = "") throws -> String {
    try folder.write(
      """
      model_name_or_path: \(Fixtures.own("llama-small"))
      dataset_name: \(Fixtures.own("pairs.jsonl"))
      output_dir: \(folder["run"])
      learning_rate: 1e-3
      per_device_train_batch_size: 4
      max_steps: 7
      logging_steps: 3
      \(lines)
      """, to: "config.yaml")
  }

  /// The lines of `metrics.jsonl` of a run.
  static func metrics(_ folder: TemporaryFolder) throws -> [[String: Double]] {
    let text = try String(contentsOfFile: folder["run/metrics.jsonl"], encoding: .utf8)
    return try text.split(separator: "\n").map {
      try JSONDecoder().decode([String: Double].self, from: Data($0.utf8))
    }
  }

  @Test(
    "takes TRL's settings and its steps",
    arguments: [
      "sft", "dpo-sigmoid", "dpo-hinge", "dpo-bco_pair", "dpo-apo_down", "dpo-apo_zero-accumulate2",
      "dpo-mpo", "dpo-cosine", "dpo-cosine_with_min_lr", "dpo-aot_unpaired", "dpo-ld_alpha",
    ])
  func trajectory(name: String) throws {
    let folder = try TemporaryFolder()
    let trajectory = try Trajectory(named: name)
    let run = try Command.run("train", trajectory.write(to: folder))
    #expect(run.status == 0, "\(run.errors)")
    let lines = try Self.metrics(folder)
    try #require(lines.count == trajectory.steps.count)
    for (line, expected) in zip(lines, trajectory.steps) {
      let names = [
        "loss", "grad_norm", "learning_rate", "epoch", "num_tokens", "logps/chosen",
        "logps/rejected",
        "rewards/chosen", "rewards/rejected", "rewards/margins",
      ]
      for metric in names {
        guard let value = expected[metric] else { continue }
        let found = try #require(line[metric], "\(metric)")
        #expect(
          abs(found - value) <= Trajectory.tolerance(of: metric, value),
          "step \(line["step"] ?? 0), \(metric): \(found), not \(value)")
      }
      let lengths = ["lengths/chosen", "lengths/rejected"].filter { _ in name != "sft" }
      for metric in lengths + ["step_time", "tokens_per_second", "peak_memory_gb"] {
        #expect((line[metric] ?? 0) > 0, "\(metric)")
      }
    }
  }

  @Test("leaves a model, its tokenizer, and everything about the run")
  func folder() throws {
    let folder = try TemporaryFolder()
    let run = try Command.run(
      "train", Self.settings(folder, "test_split_size: 0.2\neval_strategy: steps\neval_steps: 4"))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder["run"]).sorted()
    #expect(
      names == [
        "alarms.jsonl", "all_results.json", "chat_template.jinja", "checkpoint-7", "config.json",
        "curriculum_order.jsonl",
        "generation_config.json", "metrics.jsonl", "model.safetensors", "reference.sqlite",
        "report.html", "run.json", "samples.jsonl", "tokenizer.json",
        "tokenizer_config.json", "train_results.json", "trainer_state.json", "training_args.json",
      ])
    let lines = try Self.metrics(folder)
    #expect(lines.filter { $0["loss"] != nil }.map { $0["step"] } == [3, 6, 7])
    #expect(lines.filter { $0["eval_loss"] != nil }.map { $0["step"] } == [4, 7])
    let state = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(filePath: folder["run/trainer_state.json"])))
    let members = try #require(state as? [String: Any])
    #expect(members["global_step"] as? Int == 7)
    #expect((members["log_history"] as? [Any])?.count == lines.count)
    #expect(run.errors.contains("held out   4 examples\n"))
  }

  @Test("gives the same bytes again, for any number of threads, and from its own record")
  func reproducible() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder)
    func weights() throws -> Data {
      try Data(contentsOf: URL(filePath: folder["run/model.safetensors"]))
    }
    #expect(try Command.run("train", file, environment: ["CONTRASTIVE_THREADS": "1"]).status == 0)
    let first = try weights()
    try FileManager.default.moveItem(
      atPath: folder["run/training_args.json"], toPath: folder["again.json"])
    for (settings, threads) in [(file, "2"), (folder["again.json"], "4")] {
      let run = try Command.run(
        "train", settings, "--overwrite-output-dir", environment: ["CONTRASTIVE_THREADS": threads])
      #expect(run.status == 0, "\(run.errors)")
      #expect(try weights() == first)
    }
    #expect(try Command.run("train", file, "--overwrite_output_dir", "--seed=1").status == 0)
    #expect(try weights() != first)
  }

  @Test("makes a model from scratch in the words of config.json")
  func scratch() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      model: {hidden_size: 16, num_hidden_layers: 1, num_attention_heads: 2, intermediate_size: 32}
      tokenizer_name_or_path: \(Fixtures.own("llama-small"))
      dataset_name: \(Fixtures.own("pairs.jsonl"))
      output_dir: \(folder["run"])
      max_steps: 2
      """, to: "config.yaml")
    let run = try Command.run("sft", file)
    #expect(run.status == 0, "\(run.errors)")
    let line = try #require(try Self.metrics(folder).last)
    // A fresh model is nearly uniform: ln 320, within what small random weights move.
    #expect(abs((line["loss"] ?? 0) - 5.768) < 0.1)
    #expect(line["learning_rate"] == 1e-5)
  }

  @Test("goes on from a first batch without a gradient")
  func equalPairs() throws {
    let folder = try TemporaryFolder()
    let pairs = try String(contentsOfFile: Fixtures.own("pairs.jsonl"), encoding: .utf8)
    let equal = #"{"prompt": "What?", "chosen": " That.", "rejected": " That."}"#
    let data = try folder.write("\(equal)\n\(pairs)", to: "pairs.jsonl")
    let run = try Command.run(
      "train", Self.settings(folder), "--dataset_name", data, "--per_device_train_batch_size", "1",
      "--train_sampling_strategy", "sequential", "--logging_steps", "1")
    #expect(run.status == 0, "\(run.errors)")
    let norms = try Self.metrics(folder).map { $0["grad_norm"] }
    #expect(norms.count == 7 && norms[0] == 0 && (norms[1] ?? 0) > 0)
  }

  @Test(
    "takes the largest numbers without a trap",
    arguments: [
      [
        "--num_train_epochs", "1e30", "--max_steps", "-1", "--warmup_steps", "0.5",
        "--learning_rate", "0",
      ],
      ["--max_steps", "9223372036854775807", "--logging_steps", "0.5"],
      [
        "--per_device_train_batch_size", "2147483647", "--gradient_accumulation_steps",
        "2147483647", "--head_workspace", "1", "--token_budget", "9223372036854775807",
        "--max_steps", "1",
      ],
    ])
  func largeNumbers(options: [String]) throws {
    let folder = try TemporaryFolder()
    let command = try Command.start(["train", Self.settings(folder)] + options)
    // The order has a line for every step; the runs of many steps are stopped after the first.
    let order = folder["run/curriculum_order.jsonl"]
    try #require(
      command.waits { !(FileManager.default.contents(atPath: order) ?? Data()).isEmpty })
    command.process.terminate()
    let result = try command.result()
    #expect(result.status == 0 || result.status == 143, "\(result.errors)")
  }

  @Test("finishes the step after Ctrl-C, saves the model and says where")
  func interruption() throws {
    let folder = try TemporaryFolder()
    let command = try Command.start([
      "train", Self.settings(folder), "--max_steps", "1000000", "--logging_steps", "1",
    ])
    // The first line of metrics shows that the steps have begun.
    try #require(command.waits { !((try? Self.metrics(folder)) ?? []).isEmpty })
    command.process.interrupt()
    let result = try command.result()
    #expect(result.status == 130)
    let step = try Self.metrics(folder).count
    let saved = folder["run/checkpoint-\(step)"]
    #expect(
      result.errors.contains(
        "contrastive: stopped after step \(step) of 1000000, which is kept in \(saved); go on with:"
      ))
    let answer = try Command.run(
      "generate", "--model", saved, "--prompt", "A", "--max_new_tokens", "3")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder["run/.lock"]))
    let report = try String(contentsOfFile: folder["run/report.html"], encoding: .utf8)
    #expect(report.contains(#"data-metric="planned steps""#))
  }

  @Test("goes on where nobody reads what it says")
  func closedPipe() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder)
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    #expect(
      try Command.start(["train", file], errors: pipe.fileHandleForWriting).result().status == 0)
  }

  @Test("does not touch a folder that holds a model, or that another run writes into")
  func folderInUse() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder)
    try FileManager.default.createDirectory(
      atPath: folder["run"], withIntermediateDirectories: false)
    try folder.write("not a model", to: "run/model.safetensors")
    let held = try Command.run("train", file)
    #expect(held.status == 1)
    #expect(
      held.errors
        == "contrastive: error: output_dir: \(folder["run"]) holds model.safetensors of another run; "
        + "choose another folder, or set overwrite_output_dir: true to replace it\n")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder["run"]) == ["model.safetensors"])

    let lock = open(folder["run/.lock"], O_RDWR | O_CREAT, 0o666)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    // Also without leave to overwrite: only the owner of a folder may look what is in it.
    for options in [["--overwrite_output_dir"], []] {
      let busy = try Command.start(["train", file] + options).result()
      #expect(busy.status == 1)
      #expect(
        busy.errors.contains("output_dir: another run is writing into \(folder["run"])"))
    }
  }

  @Test(
    "says what is wrong and leaves nothing behind",
    arguments: [
      (
        "model_name_or_path: /nowhere/model",
        "/nowhere/model: not a folder that can be read: No such file or directory"
      ),
      ("dataset_name: /nowhere/pairs.jsonl", "/nowhere/pairs.jsonl"),
      ("eval_strategy: steps", "eval_strategy: nothing is held out; set test_split_size"),
      ("loss_type: slic\nslic_target: given", "needs 3"),
      (
        "test_split_size: 0.999",
        "test_split_size: it holds out all 22 rows and leaves none to train on; hold out less"
      ),
    ])
  func failures(line: String, message: String) throws {
    let folder = try TemporaryFolder()
    let key = line.prefix { $0 != ":" }
    let settings = try String(contentsOfFile: Self.settings(folder), encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("\(key):") }.joined(separator: "\n")
    let run = try Command.run("train", folder.write("\(settings)\n\(line)\n", to: "c.yaml"))
    #expect(run.status == 1)
    #expect(run.errors.contains("contrastive: error: "))
    #expect(run.errors.contains(message), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder["run"]))
  }

  @Test("names the line of a broken data file, and makes no folder")
  func brokenData() throws {
    let folder = try TemporaryFolder()
    let lines = [
      #"{"prompt": "a", "chosen": "b", "rejected": "c"}"#,
      #"{"prompt": "a", "chosen": 3, "rejected": "c"}"#, "",
    ]
    let data = try folder.write(lines.joined(separator: "\n"), to: "pairs.jsonl")
    let run = try Command.run("train", Self.settings(folder), "--dataset_name", data)
    #expect(run.status == 1)
    #expect(run.errors.contains("\(data):2: “chosen” is the number 3"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder["run"]))
  }
}
