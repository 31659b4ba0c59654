import ContrastiveFiles
import Foundation
import Losses
import TestSupport
import Testing

@Suite("A run that goes on from a checkpoint")
struct ResumeTests {
  /// The settings of a run of two epochs of five steps, in the small fixtures.
  ///
  /// The scores of the reference are shared, as they are when a run goes on in its own folder: computed
  /// anew, beside others, they may differ in last bits.
  static func settings(
    _ folder: TemporaryFolder, saveSteps: Int = 1, rate: String = "cosine", _ lines: String = ""
  ) throws -> String {
    try folder.write(
      """
      model_name_or_path: \(Fixtures.own("llama-small"))
      dataset_name: \(Fixtures.own("pairs.jsonl"))
      output_dir: \(folder["run"])
      reference_cache: \(folder["reference.sqlite"])
      test_split_size: 0.2
      learning_rate: 1e-3
      warmup_steps: 2
      lr_scheduler_type: \(rate)
      weight_decay: 0.01
      per_device_train_batch_size: 4
      num_train_epochs: 2
      logging_steps: 2
      eval_strategy: steps
      eval_steps: 4
      save_steps: \(saveSteps)
      report_samples: 0
      \(lines)
      """, to: "config.yaml")
  }

  /// Checks that the run of `file` is the same from each of its checkpoints, with another number of
  /// threads.
  private func compare(
    _ file: String, _ folder: TemporaryFolder, steps: (Int) -> Bool = { _ in true }
  ) throws {
    let whole = try Command.run("train", file, environment: ["CONTRASTIVE_THREADS": "1"])
    #expect(whole.status == 0, "\(whole.errors)")
    let expected = try Outcome(of: folder["run"])
    let names = try names(in: folder["run"]).filter { $0.hasPrefix("checkpoint-") }
    #expect(names.count > 2)
    for name in names where Int(name.dropFirst("checkpoint-".count)).map(steps) ?? false {
      let resumed = try Command.run(
        "train", file, "--resume_from_checkpoint", folder["run/\(name)"], "--output_dir",
        folder[name], "--save_strategy", "no", environment: ["CONTRASTIVE_THREADS": "2"])
      #expect(resumed.status == 0, "\(resumed.errors)")
      #expect(try Outcome(of: folder[name]) == expected, "\(name)")
    }
  }

  @Test("leaves what it would have left, from every step")
  func everyStep() throws {
    let folder = try TemporaryFolder()
    try compare(Self.settings(folder), folder)
  }

  @Test("leaves what it would have left, for every loss", arguments: LossName.allCases)
  func everyLoss(name: LossName) throws {
    let folder = try TemporaryFolder()
    // Some losses are another one without smoothing, or none at all.
    let isSmoothed = name.options.contains(.labelSmoothing)
    let options = LossOptions(labelSmoothing: isSmoothed ? 0.1 : nil)
    let curriculum =
      Objective(try LossChoice([name], options: options)).needsReference
      ? "order: staged, difficulty: edit_distance, stages: 3, refresh_reference: true"
      : "order: mixture, difficulty: length"
    try compare(
      Self.settings(
        folder, saveSteps: 3,
        """
        loss_type: \(name.rawValue)
        \(isSmoothed ? "label_smoothing: 0.1" : "")
        curriculum: {\(curriculum)}
        """), folder
    ) { $0 == 3 || $0 == 9 }
  }

  @Test("of a model made from scratch, for a mix of losses, in batches")
  func scratch() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      """
      \(SmallModel.settings())
      output_dir: \(folder["run"])
      reference_cache: \(folder["reference.sqlite"])
      loss_type: [sigmoid, sft]
      learning_rate: 1e-2
      per_device_train_batch_size: 2
      gradient_accumulation_steps: 2
      max_steps: 8
      save_steps: 1
      """, to: "config.yaml")
    try compare(file, folder) { $0 == 3 || $0 == 8 }
    let other = try Command.run(
      "train", file, "--resume_from_checkpoint", "--seed", "7", "--data_seed", "42")
    #expect(other.status == 64, "\(other.errors)")
    #expect(other.errors.contains("--seed: it was 42 when the run of "))
  }

  @Test("is killed again and again, and lacks nothing at the end")
  func killed() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder, "save_total_limit: 2")
    let whole = try Command.run(
      "train", file, "--output_dir", folder["whole"], "--reference_cache", folder["whole.sqlite"])
    #expect(whole.status == 0, "\(whole.errors)")
    var kills = 0
    for delay in [0.1, 0.3, 0.2, 0.4, 0.25, 0.15] {
      let command = try Command.start(["train", file, "--resume_from_checkpoint"])
      Thread.sleep(forTimeInterval: delay)
      guard command.process.isRunning else { continue }
      kill(command.process.processIdentifier, SIGKILL)
      command.process.waitUntilExit()
      kills += 1
    }
    let last = try Command.run("train", file, "--resume_from_checkpoint")
    #expect(last.status == 0, "\(last.errors)")
    #expect(kills > 0)
    #expect(try Outcome(of: folder["run"]) == Outcome(of: folder["whole"]))
    #expect(try names(in: folder["run"]).filter { $0.hasPrefix("checkpoint-") }.count == 2)
    #expect(try names(in: folder["run"]).allSatisfy { !$0.hasPrefix(".") })
  }

  @Test(
    "says after Ctrl-C and SIGTERM by which command, which ends as if nothing had been",
    arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
  func interrupted(signal: Int32, status: Int32) throws {
    let folder = try TemporaryFolder()
    // More steps than there are before the signal arrives, at a rate that does not depend on them.
    let file = try Self.settings(
      folder, rate: "constant_with_warmup", "save_strategy: 'no'\nmax_steps: 1000000")
    let command = try Command.start(["train", file])
    let order = folder["run/curriculum_order.jsonl"]
    try #require(
      command.waits { !(FileManager.default.contents(atPath: order) ?? Data()).isEmpty })
    kill(command.process.processIdentifier, signal)
    let result = try command.result()
    #expect(result.status == status, "\(result.errors)")
    let checkpoint = try #require(
      try names(in: folder["run"]).first { $0.hasPrefix("checkpoint-") })
    #expect(
      result.errors.contains("which is kept in \(folder["run"])/\(checkpoint); go on with:\n"))
    #expect(
      result.errors.hasSuffix("contrastive train \(file) --resume_from_checkpoint true\n"),
      "\(result.errors)")
    let step = try #require(Int(checkpoint.dropFirst("checkpoint-".count)))
    let steps = ["--max_steps", "\(step + 5)"]
    let resumed = try Command.start(
      ["train", file, "--resume_from_checkpoint", "true"] + steps
    ).result()
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(resumed.errors.contains("going on"))
    let whole = try Command.start(
      ["train", file, "--output_dir", folder["whole"]] + steps
    ).result()
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(try Outcome(of: folder["run"]) == Outcome(of: folder["whole"]))
  }

  @Test("loses nothing when there is no more room, and says what to do")
  func noRoom() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder)
    let whole = try Command.run("train", file, "--output_dir", folder["whole"])
    #expect(whole.status == 0, "\(whole.errors)")
    try FileManager.default.copyItem(atPath: folder["whole"], toPath: folder["run"])
    for name in try names(in: folder["run"]) where name != "checkpoint-2" && name != "checkpoint-3"
    {
      try folder.remove("run/\(name)")
    }
    let before = try names(in: folder["run/checkpoint-3"]).map {
      try bytes(of: folder["run/checkpoint-3/\($0)"])
    }
    // The moments have 267,520 bytes and a header: more than 400 blocks of 512.
    let stopped = try Command.start(
      ["train", file, "--resume_from_checkpoint"], after: "ulimit -f 400"
    ).result()
    #expect(stopped.status == 1, "\(stopped.errors)")
    #expect(
      stopped.errors.contains("optimizer.safetensors: cannot be written: File too large\n"),
      "\(stopped.errors)")
    #expect(
      stopped.errors.contains(
        "the run stopped after step 4; \(folder["run"])/checkpoint-3 is whole: make room"),
      "\(stopped.errors)")
    #expect(
      before
        == (try names(in: folder["run/checkpoint-3"]).map {
          try bytes(of: folder["run/checkpoint-3/\($0)"])
        }))
    #expect(try names(in: folder["run"]).allSatisfy { !$0.hasPrefix(".") })
    let resumed = try Command.run("train", file, "--resume_from_checkpoint")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try Outcome(of: folder["run"]) == Outcome(of: folder["whole"]))
  }
}
