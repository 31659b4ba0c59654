import Foundation
import TestSupport
import Testing

@Suite("A folder that holds a run")
struct ResumeRefusalTests {
  /// The settings of a run that was killed: there are checkpoints 2 and 4 of 6 steps, and no model.
  private func interruptedRun(_ folder: TemporaryFolder, _ lines: String = "") throws -> String {
    let file = try ResumeTests.settings(folder, saveSteps: 2, "max_steps: 6\n\(lines)")
    let run = try Command.run("train", file)
    #expect(run.status == 0, "\(run.errors)")
    for name in ["model.safetensors", "trainer_state.json", "train_results.json"] {
      try folder.remove("run/\(name)")
    }
    try FileManager.default.removeItem(atPath: folder["run/checkpoint-6"])
    return file
  }

  @Test("is not touched unless one of three ways on is chosen")
  func threeWays() throws {
    let folder = try TemporaryFolder()
    let file = try interruptedRun(folder)
    let before = try names(in: folder["run"])
    let refused = try Command.run("train", file)
    #expect(refused.status == 1)
    #expect(
      refused.errors
        == "contrastive: error: output_dir: \(folder["run"]) holds \(folder["run"])/checkpoint-4; go on "
        + "with that run by resume_from_checkpoint: true, replace it by overwrite_output_dir: true, or "
        + "choose another output_dir\n")
    #expect(try names(in: folder["run"]) == before)

    let earlier = try Command.run(
      "train", file, "--resume_from_checkpoint", folder["run/checkpoint-2"])
    #expect(earlier.status == 1)
    #expect(earlier.errors.contains("which is later than \(folder["run"])/checkpoint-2"))
    #expect(try names(in: folder["run"]) == before)

    let elsewhere = try Command.run("train", file, "--output_dir", folder["other"])
    #expect(elsewhere.status == 0, "\(elsewhere.errors)")
    let resumed = try Command.run("train", file, "--resume_from_checkpoint")
    #expect(resumed.status == 0, "\(resumed.errors)")
    #expect(try Outcome(of: folder["run"]) == Outcome(of: folder["other"]))

    // A run that came to its end goes on from there too: there is nothing left to do, but to remove the
    // checkpoints that are too many.
    let again = try Command.run(
      "train", file, "--resume_from_checkpoint", "--save_total_limit", "2")
    #expect(again.status == 0, "\(again.errors)")
    #expect(try Outcome(of: folder["run"]) == Outcome(of: folder["other"]))
    #expect(
      try names(in: folder["run"]).filter { $0.hasPrefix("checkpoint-") }
        == ["checkpoint-4", "checkpoint-6"])

    let replaced = try Command.run(
      "train", file, "--overwrite_output_dir", "--max_steps", "3", "--save_strategy", "no")
    #expect(replaced.status == 0, "\(replaced.errors)")
    #expect(try names(in: folder["run"]).allSatisfy { !$0.hasPrefix("checkpoint-") })
  }

  @Test("is cleared of what a crash has left")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    let file = try interruptedRun(folder)
    try folder.makeFolder("run/.checkpoint-6.0123456789abc.tmp")
    try folder.write("half", to: "run/.checkpoint-6.0123456789abc.tmp/model.safetensors")
    try folder.write("half", to: "run/.model.safetensors.0123456789abd.tmp")
    // A line that was torn, and lines of steps after the checkpoint.
    let metrics = try String(contentsOfFile: folder["run/metrics.jsonl"], encoding: .utf8)
    try folder.write(metrics + #"{"step": 7, "lo"#, to: "run/metrics.jsonl")
    let whole = try Command.run("train", file, "--output_dir", folder["whole"])
    #expect(whole.status == 0, "\(whole.errors)")
    let run = try Command.run("train", file, "--resume_from_checkpoint")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try names(in: folder["run"]).allSatisfy { !$0.hasPrefix(".") })
    #expect(try Outcome(of: folder["run"]) == Outcome(of: folder["whole"]))
  }

  @Test("starts at its beginning where it was killed before its first checkpoint, and says so")
  func noCheckpoint() throws {
    let folder = try TemporaryFolder()
    let file = try ResumeTests.settings(folder)
    try folder.makeFolder("run")
    try folder.write("{\"step\": 1}\n{\"st", to: "run/metrics.jsonl")
    let run = try Command.run(
      "train", file, "--resume_from_checkpoint", "--max_steps", "2", "--save_strategy", "no")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("there is no checkpoint in \(folder["run"]) to go on from"))
    #expect(
      try String(contentsOfFile: folder["run/curriculum_order.jsonl"], encoding: .utf8)
        .split(separator: "\n").count == 2)
    // It left a model and no checkpoint: nothing to go on from, and nothing to be replaced unasked.
    let again = try Command.run("train", file, "--resume_from_checkpoint", "--max_steps", "2")
    #expect(again.status == 1)
    #expect(again.errors.contains("holds model.safetensors of another run"), "\(again.errors)")
  }

  @Test("goes on with what may change, and refuses what may not, by name")
  func settings() throws {
    let folder = try TemporaryFolder()
    let file = try interruptedRun(folder)
    let refused = try Command.run(
      "train", file, "--resume_from_checkpoint", "--learning_rate", "2e-3", "--loss_type", "hinge",
      "--max_length", "30", "--curriculum.order", "sorted", "--curriculum.difficulty", "length",
      "--per_device_train_batch_size", "2")
    #expect(refused.status == 64)
    for line in [
      "--learning_rate: it was 0.001 when the run of \(folder["run"])/checkpoint-4 began and is 0.002",
      "--loss_type: it was sigmoid when", "--max_length: it was 1024 when",
      "--per_device_train_batch_size: it was 4 when", "and is 2 now",
    ] { #expect(refused.errors.contains(line), "\(refused.errors)") }

    let allowed = try Command.run(
      "train", file, "--resume_from_checkpoint", "--save_steps", "5", "--logging_steps", "1",
      "--eval_strategy", "no", "--report_samples", "1", "--save_total_limit", "1",
      "--token_budget", "64")
    #expect(allowed.status == 0, "\(allowed.errors)")
    #expect(
      allowed.errors.contains("note: tokenBudget was 512 and is now 64: from here on last bits"))
  }

  @Test("is refused where its model, its data or its files are others")
  func files() throws {
    let folder = try TemporaryFolder()
    let file = try interruptedRun(folder)
    func expect(_ words: String, _ options: String...) throws {
      let run = try Command.start(["train", file, "--resume_from_checkpoint"] + options).result()
      #expect(run.status == 1)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
    let pairs = try String(contentsOfFile: Fixtures.own("pairs.jsonl"), encoding: .utf8)
    let fewer = try folder.write(
      pairs.split(separator: "\n").dropLast(5).joined(separator: "\n"), to: "fewer.jsonl")
    try expect("the data was 18 examples of 1358 tokens", "--dataset_name", fewer)
    let moved = folder["moved"]
    try FileManager.default.copyItem(atPath: Fixtures.own("llama-small"), toPath: moved)
    let broken = try SmallModel.broken(0.5, in: folder)
    try expect(
      "the model that the run began from was", "--model_name_or_path", broken)
    // The same model and the same data in other places are the same.
    let copy = try folder.write(pairs, to: "copy.jsonl")
    let run = try Command.run(
      "train", file, "--resume_from_checkpoint", "--dataset_name", copy, "--model_name_or_path",
      moved)
    #expect(run.status == 0, "\(run.errors)")

    try folder.write("{", to: "run/checkpoint-6/trainer_state.json")
    try expect("trainer_state.json: ")
    try folder.remove("run/checkpoint-6/optimizer.safetensors")
    try expect(
      "it holds a model and nothing of the optimizer",
      "--resume_from_checkpoint=\(folder["run/checkpoint-6"])")
  }

  @Test("is refused where it would be judged by other examples")
  func heldOut() throws {
    let folder = try TemporaryFolder()
    let pairs = try String(contentsOfFile: Fixtures.own("pairs.jsonl"), encoding: .utf8)
    let rows = pairs.split(separator: "\n")
    try folder.makeFolder("data")
    try folder.write(rows.prefix(16).joined(separator: "\n"), to: "data/train.jsonl")
    try folder.write(rows.suffix(4).joined(separator: "\n"), to: "data/test.jsonl")
    let file = try folder.write(
      """
      model_name_or_path: \(Fixtures.own("llama-small"))
      dataset_name: \(folder["data"])
      output_dir: \(folder["run"])
      eval_strategy: epoch
      max_steps: 2
      """, to: "config.yaml")
    #expect(try Command.run("train", file).status == 0)
    try folder.write(rows.suffix(3).joined(separator: "\n"), to: "data/test.jsonl")
    let run = try Command.run("train", file, "--resume_from_checkpoint")
    #expect(run.status == 1)
    #expect(run.errors.contains("what is held out was 4 examples of "), "\(run.errors)")
    let silent = try Command.run(
      "train", file, "--resume_from_checkpoint", "--eval_strategy", "no")
    #expect(silent.status == 0, "\(silent.errors)")
  }
}
