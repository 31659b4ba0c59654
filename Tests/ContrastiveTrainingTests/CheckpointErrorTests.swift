import ContrastiveCore
import ContrastiveKernels
import ContrastiveTokenizers
import ContrastiveTraining
import Curricula
import Foundation
import Losses
import PreferenceData
import PretrainedModels
import TestSupport
import Testing

@Suite("A checkpoint that does not fit")
struct CheckpointErrorTests {
  /// A checkpoint of a run by `DPOSigmoid` after three steps, in the second stage, whose reference was
  /// refreshed.
  private func checkpoint(in folder: TemporaryFolder) throws -> Checkpoint {
    var trainer = try trainer(folder)
    for _ in 0..<3 { _ = try trainer.step() }
    return try trainer.saveCheckpoint(
      in: folder["run"], tokenizer: BPE(contentsOf: Fixtures.own("llama-small")))
  }

  private func trainer(
    _ folder: TemporaryFolder, loss: Objective = Objective(DPOSigmoid(beta: 0.5)),
    order: Curriculum.Order = .staged(
      TrainerCheckpointTests.stages, seed: 1, reference: .refreshed),
    data: TokenizedDataset = TinyTask.data(), model: Transformer = TinyTask.model,
    edit: (inout TrainerOptions) -> Void = { _ in }
  ) throws -> Trainer {
    var options = TrainerCheckpointTests.options
    edit(&options)
    return try TrainerCheckpointTests.trainer(
      loss, order, store: folder["reference.sqlite"], options: options, data: data, model: model)
  }

  /// Checks that `trainer` does not go on from `checkpoint`, says why, and stays as it was.
  private func expectRefusal(_ words: String, of checkpoint: Checkpoint, by trainer: inout Trainer)
  {
    do {
      try trainer.resume(from: checkpoint)
      Issue.record("\(words): nothing was said")
    } catch {
      #expect("\(error)".contains(words), "\(error)")
      #expect(trainer.steps == 0)
    }
  }

  @Test("is refused by what differs, and leaves the trainer as it was")
  func otherRun() throws {
    let folder = try TemporaryFolder()
    let checkpoint = try checkpoint(in: folder)
    func expect(_ words: String, _ trainer: consuming Trainer) {
      expectRefusal(words, of: checkpoint, by: &trainer)
    }
    try expect("learningRate was 0.01 and is now 0.02", trainer(folder) { $0.learningRate = 0.02 })
    try expect("batchSize was 4 and is now 2", trainer(folder) { $0.batchSize = 2 })
    try expect(
      "the loss was 1.0 × DPOSigmoid(beta: 0.5) and is now 1.0 × DPOSigmoid(beta: 0.25)",
      trainer(folder, loss: Objective(DPOSigmoid(beta: 0.25))))
    try expect(
      "the data was 12 examples of ",
      trainer(folder, order: .shuffled(seed: 1), data: TinyTask.data(13)))
    var data = TinyTask.data()
    data.examples[7].answers[1].tokens[4] ^= 1
    try expect("the data was 12 examples of ", trainer(folder, data: data))
    try expect(
      "another order", trainer(folder, order: .staged(TrainerCheckpointTests.stages, seed: 2)))
    var model = TinyTask.model
    model.mutableWeights()[3] += 1
    try expect("the model that the run began from was", trainer(folder, model: model))
  }

  @Test("has notes where only last bits may differ")
  func notes() throws {
    let folder = try TemporaryFolder()
    let checkpoint = try checkpoint(in: folder)
    var other = try trainer(folder) { $0.tokenBudget = 64 }
    let notes = try other.resume(from: checkpoint)
    #expect(notes.count == 1 && notes[0].hasPrefix("tokenBudget was 512 and is now 64"))

    let path = checkpoint.path + "/data_state.json"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let start = try #require(text.range(of: #""maker" : ""#))
    try folder.write(
      text.replacingCharacters(in: start, with: start.isEmpty ? "" : #""maker" : "Other"#),
      to: "run/checkpoint-3/data_state.json")
    var moved = try trainer(folder)
    let note = try #require(try moved.resume(from: checkpoint).first)
    #expect(note.contains("was made by Other"))
  }

  @Test("of a model alone is refused")
  func modelOnly() throws {
    let folder = try TemporaryFolder()
    let start = try trainer(folder)
    let tokenizer = try BPE(contentsOf: Fixtures.own("llama-small"))
    let saved = try start.saveCheckpoint(
      in: folder["run"], as: PretrainedModel(start.model, tokenizer: tokenizer),
      contents: .modelOnly)
    #expect(try Checkpoint.latest(in: folder["run"]) == nil)
    var other = try trainer(folder)
    #expect(throws: CheckpointError.modelOnly(path: saved.path)) { try other.resume(from: saved) }
  }

  @Test(
    "that was damaged says where",
    arguments: [
      ("scheduler.json", #""step" : 3"#, #""step" : 2"#, "it is of step 2"),
      ("scheduler.json", #""total_steps""#, #""total_step""#, "totalSteps: it is missing"),
      ("data_state.json", #""tokens_read" : "#, #""tokens_read" : -"#, "checkpoint"),
      ("data_state.json", #""examples" : 12"#, #""examples" : 1e99"#, "data_state.json"),
      ("curriculum_state.json", #""position" : "#, #""position" : 1"#, "curriculum"),
      ("curriculum_state.json", #""epoch" : 0"#, #""epoch" : 1"#, "not that after 3 steps"),
      ("curriculum_state.json", "{", "", "curriculum_state.json"),
      (
        "curriculum_state.json", #""refreshed""#, #""\u001b[2J""#,
        #"invalid String value \u{1B}[2J"#
      ),
      (
        "rng_state.json", "philox", #"\u001b[2J"#,
        #"the generator of random numbers was \u{1B}[2J4x32-10 and is now philox4x32-10"#
      ),
    ])
  func damagedText(name: String, old: String, new: String, message: String) throws {
    let folder = try TemporaryFolder()
    let checkpoint = try checkpoint(in: folder)
    let path = "\(checkpoint.path)/\(name)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let range = try #require(text.range(of: old))
    try folder.write(
      text.replacingCharacters(in: range, with: new), to: "run/checkpoint-3/\(name)")
    var other = try trainer(folder)
    expectRefusal(message, of: checkpoint, by: &other)
  }

  @Test(
    "whose numbers were damaged says where",
    arguments: [
      ("optimizer.safetensors", Float.nan, "not finite"),
      ("optimizer.safetensors", -1, "a negative mean of squares"),
      ("model.safetensors", Float.infinity, "not a finite number"),
      ("reference/model.safetensors", 2, "fingerprint"),
    ])
  func damagedNumbers(name: String, number: Float, message: String) throws {
    let folder = try TemporaryFolder()
    let checkpoint = try checkpoint(in: folder)
    var file = try bytes(of: "\(checkpoint.path)/\(name)")
    // The last number of the file is of the last tensor by name: a second moment, or a norm.
    for (index, shift) in [0, 8, 16, 24].enumerated() {
      file[file.count - 4 + index] = UInt8(truncatingIfNeeded: number.bitPattern >> shift)
    }
    try folder.write(file, to: "run/checkpoint-3/\(name)")
    var other = try trainer(folder)
    expectRefusal(message, of: checkpoint, by: &other)
    // What was read before the fault must not show: the trainer starts as a fresh one would.
    var fresh = try trainer(folder)
    #expect(try other.step()?.metrics == fresh.step()?.metrics)
    #expect(other.model.weights.array == fresh.model.weights.array)
  }

  @Test("was cut off says so, wherever it was cut")
  func truncated() throws {
    let folder = try TemporaryFolder()
    let checkpoint = try checkpoint(in: folder)
    for name in try names(in: checkpoint.path)
    where name.hasSuffix(".safetensors") || name.hasSuffix("_state.json")
      || name == "scheduler.json"
    {
      let whole = try bytes(of: "\(checkpoint.path)/\(name)")
      for share in [0.0, 0.3, 0.9] {
        try folder.write(
          whole.prefix(Int(share * Double(whole.count))), to: "run/checkpoint-3/\(name)")
        var other = try trainer(folder)
        #expect(throws: (any Error).self, "\(name)") { try other.resume(from: checkpoint) }
      }
      try folder.write(whole, to: "run/checkpoint-3/\(name)")
    }
    var other = try trainer(folder)
    try other.resume(from: checkpoint)
  }
}
