import ContrastiveCore
import ContrastiveKernels
import ContrastiveTokenizers
import ContrastiveTraining
import Curricula
import Foundation
import Losses
import PreferenceData
import TestSupport
import Testing

@Suite("A trainer that goes on from a checkpoint")
struct TrainerCheckpointTests {
  static let options = TrainerOptions(
    learningRate: 1e-2, schedule: .init(.cosine, warmup: .steps(2)), weightDecay: 0.01,
    batchSize: 4, epochs: 3)
  static let stages: [Curriculum.Stage] = [
    .init(Array(0..<5)), .init(Array(5..<9), epochs: 2), .init(Array(9..<12)),
  ]
  static let mixture = Curriculum.Order.mixture(
    easy: Array(0..<6), hard: Array(6..<12), pacing: .linear(over: 2), seed: 3)

  /// What is known of a run.
  struct Record: Equatable {
    var steps: [CurriculumStep] = []
    var metrics: [[String: Double]] = []
    var weights: [Float] = []
    var heldOut: [String: Double] = [:]
  }

  static func trainer(
    _ objective: Objective, _ order: Curriculum.Order, store: String,
    options: TrainerOptions = options, data: TokenizedDataset = TinyTask.data(),
    model: Transformer = TinyTask.model
  ) throws -> Trainer {
    try Trainer(
      model, on: data, objective: objective,
      reference: objective.needsReference ? ReferenceCache(at: store, of: model) : nil,
      options: options, curriculum: order)
  }

  /// Runs to the end, with a checkpoint after every step where a folder is given.
  static func record(
    _ trainer: consuming Trainer, savingIn folder: String? = nil
  ) throws -> Record {
    let tokenizer = try BPE(contentsOf: Fixtures.own("llama-small"))
    var record = Record()
    while let step = try trainer.step() {
      record.steps.append(step.shown)
      record.metrics.append(step.metrics)
      if let folder { try trainer.saveCheckpoint(in: folder, tokenizer: tokenizer) }
    }
    record.heldOut = try trainer.evaluate(on: TinyTask.data(5))
    record.weights = trainer.model.weights.array
    return record
  }

  /// Compares a run with its continuations from the checkpoints that it left.
  static func compare(
    _ objective: Objective, _ order: Curriculum.Order, steps: (Int) -> Bool = { _ in true }
  ) throws {
    let folder = try TemporaryFolder()
    let whole = try record(
      trainer(objective, order, store: folder["whole.sqlite"]), savingIn: folder["run"])
    #expect(whole.metrics.count > 6)
    for checkpoint in try Checkpoint.all(in: folder["run"]) where steps(checkpoint.step) {
      // The store of a process that was killed may hold what later steps will ask for, too.
      var trainer = try trainer(objective, order, store: folder["whole.sqlite"])
      #expect(try trainer.resume(from: checkpoint).isEmpty)
      #expect(trainer.steps == checkpoint.step)
      var expected = whole
      expected.steps.removeFirst(checkpoint.step)
      expected.metrics.removeFirst(checkpoint.step)
      #expect(try record(trainer) == expected, "from step \(checkpoint.step)")
    }
  }

  @Test(
    "takes the steps it would have taken, from any step",
    arguments: [
      .sequential, .shuffled(seed: 5), mixture,
      .sorted(by: (0..<12).map { Double($0 * 5 % 12) }, keep: 0.8),
      .staged(stages, seed: 1), .staged(stages, seed: 1, reference: .refreshed),
    ] as [Curriculum.Order])
  func everyStep(order: Curriculum.Order) throws {
    try Self.compare(Objective(DPOSigmoid(beta: 0.5)), order)
  }

  @Test("for every loss", arguments: LossName.allCases)
  func everyLoss(name: LossName) throws {
    // Some losses are another one without smoothing, or none at all.
    let options = LossOptions(labelSmoothing: name.options.contains(.labelSmoothing) ? 0.1 : nil)
    let objective = Objective(try LossChoice([name], options: options))
    try Self.compare(objective, .staged(Self.stages, seed: 1, reference: .refreshed)) {
      $0 == 3 || $0 == 10
    }
  }

  @Test("for a mix of losses")
  func mix() throws {
    let objective = Objective(mixing: [
      WeightedLoss(DPOSigmoid(), weight: 0.8), WeightedLoss(SupervisedLoss(), weight: 1),
    ])
    try Self.compare(objective, .shuffled(seed: 1)) { $0 % 3 == 1 }
  }

  @Test("through several interruptions, in the two lines of the documentation")
  func twoLines() throws {
    let folder = try TemporaryFolder()
    let tokenizer = try BPE(contentsOf: Fixtures.own("llama-small"))
    let run = folder["run"]
    try folder.makeFolder("run")
    let whole = try Self.record(
      Self.trainer(Objective(SLiC()), .shuffled(seed: 1), store: folder["reference.sqlite"]))
    for _ in 0..<3 {
      var trainer = try Self.trainer(
        Objective(SLiC()), .shuffled(seed: 1), store: folder["reference.sqlite"])
      if let last = try Checkpoint.latest(in: run) { try trainer.resume(from: last) }
      for _ in 0..<3 {
        guard let step = try trainer.step() else { break }
        if step.number.isMultiple(of: 2) {
          try trainer.saveCheckpoint(in: run, tokenizer: tokenizer)
        }
      }
    }
    let last = try #require(try Checkpoint.latest(in: run))
    #expect(last.step == 6)
    var trainer = try Self.trainer(
      Objective(SLiC()), .shuffled(seed: 1), store: folder["reference.sqlite"])
    try trainer.resume(from: last)
    #expect(try Self.record(trainer).weights == whole.weights)
  }

  @Test("has a longer run where the learning rates so far do not depend on the length")
  func longer() throws {
    let folder = try TemporaryFolder()
    func trainer(_ shape: LearningRateSchedule.Shape, _ epochs: Double) throws -> Trainer {
      var options = Self.options
      options.schedule = .init(shape, warmup: .steps(2))
      options.epochs = epochs
      return try Self.trainer(
        Objective(SupervisedLoss()), .shuffled(seed: 1), store: "", options: options)
    }
    let whole = try Self.record(trainer(.constantWithWarmup, 3))
    _ = try Self.record(trainer(.constantWithWarmup, 1), savingIn: folder["run"])
    let last = try #require(try Checkpoint.latest(in: folder["run"]))
    var longer = try trainer(.constantWithWarmup, 3)
    try longer.resume(from: last)
    #expect(try Self.record(longer).weights == whole.weights)

    _ = try Self.record(trainer(.linear, 1), savingIn: folder["linear"])
    for (step, isAllowed) in [(2, true), (3, false)] {
      var other = try trainer(.linear, 3)
      let checkpoint = try Checkpoint(contentsOf: folder["linear/checkpoint-\(step)"])
      if isAllowed {
        try other.resume(from: checkpoint)
      } else {
        #expect(
          throws: CheckpointError.changed(
            what: "the number of steps, on which the learning rates so far depend,", saved: "3",
            found: "9", checkpoint: checkpoint.path)
        ) { try other.resume(from: checkpoint) }
      }
    }
    var shorter = try trainer(.constantWithWarmup, 0.5)
    #expect(
      throws: CheckpointError.beyondEnd(checkpoint: last.path, step: 3, total: 2)
    ) { try shorter.resume(from: last) }
  }
}
