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
}
