import ContrastiveEvaluation
import Foundation
import TestSupport
import Testing

@Suite("Alarms by command")
struct AlarmCommandTests {
  /// A run that moves nothing, which an alarm sees after forty steps.
  private static func settings(_ folder: TemporaryFolder, _ lines: String = "") throws -> String {
    try folder.write(
      """
      model_name_or_path: \(Fixtures.own("llama-small"))
      dataset_name: \(Fixtures.own("pairs.jsonl"))
      output_dir: \(folder["run"])
      learning_rate: 0
      per_device_train_batch_size: 2
      max_steps: 50
      logging_steps: 10
      \(lines)
      """, to: "config.yaml")
  }

  private static func alarms(
    _ folder: TemporaryFolder, in run: String = "run"
  ) throws -> [AlarmRecord] {
    try AlarmRecord.read(from: folder["\(run)/alarms.jsonl"])
  }

  @Test("are told, written down and shown in the report")
  func warning() throws {
    let folder = try TemporaryFolder()
    let run = try Command.run("train", Self.settings(folder))
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("alarm at step 40, frozen_loss: in 40 steps the loss, 0.693, has"))
    let alarms = try Self.alarms(folder)
    #expect(alarms.map(\.step) == [40] && alarms.map(\.alarm) == ["frozen_loss"])
    #expect(run.errors.contains(alarms.first?.advice ?? "?"))
    let page = try String(contentsOfFile: folder["run/report.html"], encoding: .utf8)
    #expect(page.contains("frozen loss · step"))
  }

  @Test("end a run with a checkpoint and a status of their own, if that is asked for")
  func stopping() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder, "alarms: stop")
    let run = try Command.run("train", file)
    #expect(run.status == 3)
    #expect(
      run.errors.contains(
        "contrastive: the alarm frozen_loss ended the run after step 40 of 50, which is kept in "
          + folder["run/checkpoint-40"]))
    #expect(try Self.alarms(folder).map(\.step) == [40])
    #expect(FileManager.default.fileExists(atPath: folder["run/report.html"]))
    // Whoever goes on has heard it, and is not told again.
    let rest = try Command.run("train", file, "--resume_from_checkpoint", "true")
    #expect(rest.status == 0, "\(rest.errors)")
    #expect(!rest.errors.contains("alarm at"))
    #expect(try Self.alarms(folder).map(\.step) == [40])
  }

  @Test("are the same after an interruption as without one")
  func resuming() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder, "save_strategy: steps\nsave_steps: 20")
    #expect(try Command.run("train", file).status == 0)
    let run = try Command.run(
      "train", file, "--output_dir", folder["again"], "--resume_from_checkpoint",
      folder["run/checkpoint-20"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(try Self.alarms(folder, in: "again") == Self.alarms(folder))
    let state = folder["run/checkpoint-20/alarms_state.json"]
    try Data(#"{"alarms": 1}"#.utf8).write(to: URL(filePath: state))
    let damaged = try Command.run(
      "train", file, "--output_dir", folder["third"], "--resume_from_checkpoint",
      folder["run/checkpoint-20"])
    #expect(damaged.status == 1 && damaged.errors.contains("alarms_state.json"))
  }

  @Test("can be switched off, all or one")
  func switches() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder)
    let one = try Command.run("train", file, "--alarms_off", "frozen_loss", "repetition")
    #expect(one.status == 0 && !one.errors.contains("alarm at"))
    #expect(try Self.alarms(folder).isEmpty)
    let all = try Command.run("train", file, "--alarms", "off", "--overwrite_output_dir")
    #expect(all.status == 0 && !all.errors.contains("alarm at"))
    #expect(!FileManager.default.fileExists(atPath: folder["run/alarms.jsonl"]))
    let unknown = try Command.run("train", file, "--alarms_off", "frozen")
    #expect(unknown.status != 0 && unknown.errors.contains("displacement"))
  }

  @Test("have answers to held-out prompts from the start and from each evaluation")
  func samples() throws {
    let folder = try TemporaryFolder()
    let held = "test_split_size: 0.2\neval_strategy: steps\neval_steps: 4"
    let file = try TrainCommandTests.settings(folder, held)
    #expect(try Command.run("train", file).status == 0)
    let lines = try TrainCommandTests.metrics(folder).filter {
      $0["eval_samples/length"] != nil
    }
    #expect(lines.map { $0["step"] } == [0, 4, 7])
    for line in lines {
      #expect((0...1).contains(line["eval_samples/repetition"] ?? .nan))
      #expect((0...1).contains(line["eval_samples/stopped"] ?? .nan))
      #expect((line["eval_samples/runtime"] ?? 0) > 0)
    }
    #expect(
      try Command.run("train", file, "--eval_samples", "0", "--overwrite_output_dir").status == 0)
    #expect(
      try TrainCommandTests.metrics(folder).allSatisfy { $0["eval_samples/length"] == nil })
  }
}
