import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Curricula
import Foundation
import Losses
import PreferenceData
import TestSupport
import Testing

@Suite("Training with products in bfloat16")
struct PrecisionTrainingTests {
  static let model: Transformer = {
    var model = TinyTask.model
    model.precision = .bfloat16
    return model
  }()

  static func train(
    _ model: Transformer = model, batch: Int = 4, accumulation: Int = 1, ahead: Bool = false
  ) throws -> (losses: [Double], weights: [Float]) {
    var options = TinyTask.options
    (options.batchSize, options.accumulationSteps) = (batch, accumulation)
    let reference =
      try ahead
      ? ReferenceCache(scoring: TinyTask.data(), with: model) : ReferenceCache(of: model)
    var trainer = try Trainer(
      model, on: TinyTask.data(), loss: DPOSigmoid(beta: 0.5), reference: reference,
      options: options, curriculum: .sequential)
    var losses: [Double] = []
    while let step = try trainer.step() { losses.append(step.loss) }
    #expect(trainer.model.precision == model.precision)
    return (losses, trainer.model.weights.array)
  }

  @Test("starts at zero rewards and goes where single precision goes")
  func course() throws {
    let (rounded, single) = (try Self.train(), try Self.train(TinyTask.model))
    #expect(abs(rounded.losses[0] - log(2)) < 1e-6)
    // Factors are off by 2⁻⁸ at most, 0.4 %, and a loss below 1 is the work of few of them.
    #expect(difference(rounded.losses, single.losses) < 1e-2)
    #expect(rounded.weights != single.weights)
  }

  @Test(
    "is the same for 8×1 and 2×4, and for a reference scored ahead, but for factors that round away"
  )
  func invariants() throws {
    let whole = try Self.train(batch: 8)
    let parts = try Self.train(batch: 2, accumulation: 4)
    let ahead = try Self.train(batch: 8, ahead: true)
    // Sums in another order round some factor to its neighbor, 2⁻⁷ away: of the losses a thousandth.
    #expect(difference(whole.losses, parts.losses) < 2e-3)
    #expect(difference(whole.losses, ahead.losses) < 2e-3)
  }

  @Test("gives the same bits twice, and the same from a checkpoint")
  func resumption() throws {
    #expect(try Self.train().weights == Self.train().weights)
    let folder = try TemporaryFolder()
    let objective = Objective(DPOSigmoid(beta: 0.5))
    func trainer(_ model: Transformer) throws -> Trainer {
      try TrainerCheckpointTests.trainer(
        objective, .staged(TrainerCheckpointTests.stages, seed: 1, reference: .refreshed),
        store: folder["scores.sqlite"], model: model)
    }
    let whole = try TrainerCheckpointTests.record(trainer(Self.model), savingIn: folder["run"])
    for checkpoint in try Checkpoint.all(in: folder["run"]) {
      var again = try trainer(Self.model)
      #expect(try again.resume(from: checkpoint).isEmpty)
      #expect(try TrainerCheckpointTests.record(again).weights == whole.weights)
      var single = try trainer(TinyTask.model)
      let error = #expect(throws: CheckpointError.self) { try single.resume(from: checkpoint) }
      #expect(error.map { "\($0)".contains("precision of products") } == true)
    }
  }

  @Test("files the reference's scores apart from those of single precision")
  func cache() throws {
    let folder = try TemporaryFolder()
    let (single, rounded) = (
      try ReferenceCache(at: folder["r"], scoring: TinyTask.data(), with: TinyTask.model),
      try ReferenceCache(at: folder["r"], scoring: TinyTask.data(), with: Self.model)
    )
    let groups = TinyTask.groups(12)
    let comparison = try rounded.comparison(with: groups)
    #expect(comparison.agrees && comparison.compared == 24)
    #expect(comparison.worst.keys.allSatisfy { $0.hasPrefix("bfloat16 ") })
    #expect(try single.comparison(with: groups).agrees)
    let contents = try ScoreStore(path: folder["r"]).contents()
    #expect(contents.entries == 48)
    #expect(contents.references.count { $0.reference.model.hasSuffix("in bfloat16") } == 1)
    // What it says of its weights it holds back, and takes them again in the same precision only.
    rounded.release { TinyTask.model }
    #expect(throws: ReferenceError.self) { try rounded.fill([[Self.unseen]]) }
    rounded.release { Self.model }
    try rounded.fill([[Self.unseen]])
  }

  private static let unseen = ScoredSequence(tokens: [1, 2, 3], scoredFrom: 1)

  @Test("is foretold from its own speed, with the memory of the rounded numbers")
  func estimate() {
    var sizes = TinyTask.model.configuration
    sizes.vocabularySize = 4000
    func workload(_ precision: ProductPrecision) -> RunWorkload {
      RunWorkload(
        sizes, precision: precision, training: TinyTask.data(), heldOut: nil,
        answers: 2, reference: .cached, options: TinyTask.options)
    }
    let (single, rounded) = (workload(.float32), workload(.bfloat16))
    let logits = Double(rounded.memory.workspace) / Double(single.memory.workspace)
    // Half as many bytes again for the gradient of the logits, which are all but the hidden states of it;
    // without instructions for bfloat16 as many again, and the head.
    #expect(logits > (BFloat16Kernel.obstacle == nil ? 1.45 : 1.95))
    #expect(logits <= (BFloat16Kernel.obstacle == nil ? 1.5 : 3))
    let weights = Double(rounded.memory.weights) / Double(single.memory.weights)
    #expect(weights == (BFloat16Kernel.obstacle == nil ? 1.5 : 1))
    #expect(rounded.time(at: StepSpeed(of: rounded)).step > 0)
  }
}
