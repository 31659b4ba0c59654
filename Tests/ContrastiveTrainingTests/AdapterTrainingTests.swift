import ContrastiveCore
import ContrastiveKernels
import ContrastiveTokenizers
import ContrastiveTraining
import Curricula
import Losses
import PreferenceData
import PretrainedModels
import TestSupport
import Testing

@Suite("Training an adapter")
struct AdapterTrainingTests {
  static let options = TrainerOptions(
    learningRate: 3e-2, schedule: .init(.linear, warmup: .steps(2)), weightDecay: 0.01,
    batchSize: 4, epochs: 2)

  /// The tiny model with a fresh adapter of all linear layers.
  static func model(dropout: Double = 0) -> Transformer {
    TinyTask.model.adapted(
      by: LinearAdapter(
        .init(rank: 4, alpha: 8, dropout: dropout, targets: Set(LinearAdapter.Target.allCases)),
        of: TinyTask.model.configuration, seed: 3))
  }

  static func train(
    _ model: Transformer = model(), options: TrainerOptions = options,
    objective: Objective = Objective(DPOSigmoid(beta: 0.5)), reference: ReferenceCache? = nil
  ) throws -> (losses: [Double], norms: [Double], model: Transformer) {
    let reference = try reference ?? ReferenceCache(of: TinyTask.model)
    var trainer = try Trainer(
      model, on: TinyTask.data(), objective: objective, reference: reference, options: options,
      curriculum: .sequential)
    var losses: [Double] = []
    var norms: [Double] = []
    while let step = try trainer.step() {
      losses.append(step.loss)
      norms.append(step["grad_norm"] ?? .nan)
    }
    return (losses, norms, trainer.model)
  }

  @Test("lowers the loss from that of its reference, and moves no weight below the adapter")
  func learning() throws {
    let before = TinyTask.model.weights.array
    var options = Self.options
    options.epochs = 10
    let (losses, _, trained) = try Self.train(options: options)
    #expect(abs(losses[0] - 0.6931472) < 1e-6)
    #expect((losses.last ?? 1) < 0.2)
    #expect(trained.weights.array == before)
    #expect(trained.trainedWeights.array != Self.model().trainedWeights.array)
  }

  @Test("takes the same steps in batches of every size, and with a cache or without")
  func invariance() throws {
    let whole = try Self.train()
    var options = Self.options
    (options.batchSize, options.accumulationSteps) = (1, 4)
    let accumulated = try Self.train(options: options)
    options.tokenBudget = 1
    let parts = try Self.train(options: options)
    let ahead = try Self.train(
      reference: ReferenceCache(scoring: TinyTask.data(), with: TinyTask.model))
    // The same sums in another order, as for all weights.
    for other in [accumulated, parts, ahead] {
      #expect(difference(whole.losses, other.losses) < 1e-5)
      #expect(difference(whole.norms, other.norms) < 1e-5)
    }
    #expect(try Self.train().model.trainedWeights.array == whole.model.trainedWeights.array)
  }

  @Test("computes gradients of the adapter alone, which are those of the weights seen through it")
  func chainRule() throws {
    // Where B is zero, ∂L/∂B = s ∂L/∂W Aᵀ, and ∂L/∂A is zero.
    let model = Self.model()
    let sequences = [
      TinyTask.data().examples[0].answers.map {
        ScoredSequence(tokens: $0.tokens, scored: $0.scored)
      }
    ]
    func gradients(_ model: Transformer) -> Gradients {
      let gradients = Gradients(of: model)
      _ = model.addGradients(of: RaggedBatch(sequences), to: gradients) { _, scores in
        scores.indices.map { .same($0 == 0 ? 1 : -0.5) }
      }
      return gradients
    }
    let (adapted, full) = (gradients(model), gradients(TinyTask.model))
    let adapter = try #require(model.adapter)
    for module in adapter.modules {
      #expect(try #require(adapted[module.first.name]).allSatisfy { $0 == 0 })
      let slopes = try #require(full[module.path + ".weight"])
      let (a, b) = (
        try #require(adapter[module.first.name]), try #require(adapted[module.second.name])
      )
      let inputs = a.count / 4
      let expected = b.indices.map { index in
        2
          * (0..<inputs).reduce(0.0) {
            $0 + Double(slopes[index / 4 * inputs + $1]) * Double(a[index % 4 * inputs + $1])
          }
      }
      let size = expected.map(abs).max() ?? 0
      // Two orders of summing, each known to about 10⁻⁶ of the largest.
      for (found, wanted) in zip(b, expected) { #expect(abs(Double(found) - wanted) < 1e-5 * size) }
    }
  }

  @Test("finds a fresh adapter at its reference, and one that was changed away from it")
  func selfCheck() throws {
    var moved = try #require(Self.model().adapter)
    #expect(moved.changesNothing)
    let weights = moved.mutableWeights()
    for module in moved.modules { fill(weights[module.second.range], with: 0.1) }
    let model = TinyTask.model.adapted(by: moved)
    // Its reference is a frozen copy of itself, not the model below.
    let own = try Self.train(model, reference: ReferenceCache(of: model))
    #expect(abs(own.losses[0] - 0.6931472) < 1e-6)
    let below = try Self.train(model)
    #expect(abs(below.losses[0] - 0.6931472) > 1e-3)
    #expect(
      ModelFingerprint(of: model) != ModelFingerprint(of: TinyTask.model)
        && ModelFingerprint(of: model.withoutAdapter) == ModelFingerprint(of: TinyTask.model))
  }

  @Test("with dropout has other steps, the same for the same seed, and scores without it")
  func dropout() throws {
    let plain = try Self.train()
    let first = try Self.train(Self.model(dropout: 0.3))
    let again = try Self.train(Self.model(dropout: 0.3))
    var options = Self.options
    options.dropoutSeed = 7
    let other = try Self.train(Self.model(dropout: 0.3), options: options)
    #expect(first.model.trainedWeights.array == again.model.trainedWeights.array)
    #expect(first.losses != plain.losses && other.losses != first.losses)
    // Where B is zero nothing that is left out shows.
    #expect(first.losses[0] == plain.losses[0])
    func heldOut(_ dropout: Double) throws -> [String: Double] {
      try Trainer(
        Self.model(dropout: dropout), on: TinyTask.data(), loss: SupervisedLoss(),
        options: Self.options
      ).evaluate(on: TinyTask.data(3))
    }
    #expect(try heldOut(0.3) == heldOut(0))
  }

  @Test(
    "goes on from a checkpoint to the same bits, with dropout and a moving reference too",
    arguments: [0, 0.2])
  func resuming(dropout: Double) throws {
    let folder = try TemporaryFolder()
    let tokenizer = try BPE(contentsOf: Fixtures.own("llama-small"))
    let order = Curriculum.Order.staged(
      [.init(Array(0..<6)), .init(Array(6..<12))], seed: 1, reference: .refreshed)
    func trainer() throws -> Trainer {
      try Trainer(
        Self.model(dropout: dropout), on: TinyTask.data(), loss: DPOSigmoid(beta: 0.5),
        reference: ReferenceCache(at: folder["reference.sqlite"], of: TinyTask.model),
        options: Self.options, curriculum: order)
    }
    var whole = try trainer()
    while try whole.step() != nil {
      try whole.saveCheckpoint(in: folder["run"], tokenizer: tokenizer)
    }
    let names = try TestSupport.names(in: folder["run/checkpoint-1"])
    #expect(names.contains("adapter_model.safetensors"))
    #expect(!names.contains("model.safetensors") && !names.contains("config.json"))
    for step in 1..<whole.steps {
      var trainer = try trainer()
      #expect(
        try trainer.resume(from: Checkpoint(contentsOf: folder["run/checkpoint-\(step)"])).isEmpty)
      while try trainer.step() != nil {}
      #expect(trainer.model.trainedWeights.array == whole.model.trainedWeights.array)
      try trainer.saveCheckpoint(in: folder["again"], tokenizer: tokenizer)
      for name in ["adapter_model.safetensors", "adapter_config.json", "optimizer.safetensors"] {
        let path = "checkpoint-\(whole.steps)/\(name)"
        #expect(try bytes(of: folder["run/\(path)"]) == bytes(of: folder["again/\(path)"]))
      }
    }
  }

  @Test("does not go on over another model")
  func otherBase() throws {
    let folder = try TemporaryFolder()
    let tokenizer = try BPE(contentsOf: Fixtures.own("llama-small"))
    func trainer(_ base: Transformer) throws -> Trainer {
      try Trainer(
        base.adapted(by: #require(Self.model().adapter)), on: TinyTask.data(),
        loss: SupervisedLoss(), options: Self.options)
    }
    var first = try trainer(TinyTask.model)
    _ = try first.step()
    let checkpoint = try first.saveCheckpoint(in: folder["run"], tokenizer: tokenizer)
    var other = try trainer(Transformer(TinyTask.model.configuration, seed: 12))
    let error = #expect(throws: CheckpointError.self) { try other.resume(from: checkpoint) }
    guard case .changed(what: "the model below the adapter", _, _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
