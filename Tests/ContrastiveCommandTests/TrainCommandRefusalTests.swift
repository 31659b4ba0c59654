import Foundation
import TestSupport
import Testing

@Suite("Training by command stops with a reason, and leaves nothing behind")
struct TrainCommandRefusalTests {
  /// Runs `train` in `folder` and checks that it fails with `message` and leaves no file.
  private func expectFailure(
    _ message: String, _ arguments: [String], in folder: TemporaryFolder,
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let run = try Command.start(["train"] + arguments + ["--output_dir", folder["run"]]).result()
    #expect(run.status == 1, sourceLocation: location)
    #expect(run.errors.contains("contrastive: error: "), sourceLocation: location)
    #expect(run.errors.contains(message), "\(run.errors)", sourceLocation: location)
    #expect(!FileManager.default.fileExists(atPath: folder["run"]), sourceLocation: location)
  }

  @Test("where a number is not finite: in the model, or after the last update")
  func notFinite() throws {
    let folder = try TemporaryFolder()
    let file = try TrainCommandTests.settings(folder)
    let runaway = ["--learning_rate", "1e38", "--max_steps", "1", "--loss_type", "slic"]
    try expectFailure(
      "step 1: the updated weight is not a finite number", [file] + runaway, in: folder)
    for (loss, message) in [
      ("slic", "step 1: the loss is not a finite number"),
      ("sigmoid", "the reference gives a token a log-probability that is not a finite number"),
    ] {
      let options = [file, "--loss_type", loss, "--reference_cache", folder["r.sqlite"]]
      let large = try SmallModel.broken(3e38, in: folder)
      try expectFailure(message, options + ["--model_name_or_path", large], in: folder)
      let broken = try SmallModel.broken(.nan, in: folder)
      try expectFailure(
        "the tensor \"model.norm.weight\" holds a weight that is not a finite number",
        options + ["--model_name_or_path", broken], in: folder)
      for path in [large, broken] { try FileManager.default.removeItem(atPath: path) }
    }
  }

  @Test(
    "where the model has too few positions or tokens, before the reference is scored",
    arguments: ["sigmoid", "sft"], ["true", "false"])
  func misfits(loss: String, ahead: String) throws {
    let folder = try TemporaryFolder()
    let options = ["--loss_type", loss, "--precompute_ref_log_probs", ahead]
    try expectFailure(
      "and the model has 16 positions; set max_length to 16 or less",
      [folder.write(SmallModel.settings(positions: 16), to: "c.yaml")] + options, in: folder)
    try expectFailure(
      "and the model knows only 0 to 99: the tokenizer belongs to another model",
      [folder.write(SmallModel.settings(vocabulary: 100), to: "c.yaml")] + options, in: folder)
  }

  @Test("where a file may not grow, without a trace of it")
  func fileSizeLimit() throws {
    let folder = try TemporaryFolder()
    let run = try Command.start(
      ["sft", TrainCommandTests.settings(folder), "--logging_steps", "100"], after: "ulimit -f 100"
    ).result()
    #expect(run.status == 1)
    #expect(run.errors.contains("/model.safetensors: cannot be written: File too large"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder["run"]).sorted()
        == ["alarms.jsonl", "curriculum_order.jsonl", "metrics.jsonl", "training_args.json"])
  }
}
