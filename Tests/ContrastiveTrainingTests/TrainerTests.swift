import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Curricula
import Foundation
import Losses
import PreferenceData
import Testing

@Suite("The trainer")
struct TrainerTests {
  static let objectives: [String: Objective] = [
    "sigmoid": Objective(DPOSigmoid(beta: 0.5)), "apo_zero": Objective(APOZero(beta: 0.5)),
    "slic": Objective(SLiC()), "sft": Objective(SupervisedLoss()),
    "mix": Objective(mixing: [
      WeightedLoss(DPOSigmoid(), weight: 0.8), WeightedLoss(SupervisedLoss(), weight: 1),
    ]),
    "aot": Objective(AOT(beta: 0.5)), "aot_unpaired": Objective(AOT(.unpaired, beta: 0.5)),
    "coupled mix": Objective(mixing: [
      WeightedLoss(AOT(beta: 0.5, labelSmoothing: 0.1)),
      WeightedLoss(SupervisedLoss(), weight: 0.5),
    ]),
    "tails": Objective(
      mixing: [WeightedLoss(DPOSigmoid(beta: 0.5)), WeightedLoss(SupervisedLoss())],
      tailWeight: 0.3),
    "weighted pairs": Objective(
      mixing: [WeightedLoss(DPOSigmoid(beta: 0.5))], pairWeighting: PairWeighting()),
    "rrhf": Objective(RRHF()),
  ]

  /// What rounding explains of the difference between two runs.
  ///
  /// Configurations that must train alike differ in the order of single-precision sums: 10⁻⁷ at each
  /// step, and training at this rate (it moves weights of 0.2 by 0.01 a step) amplifies it over six
  /// steps to a few 10⁻⁶. A wrong normalization misses by tenths.
  static let tolerance = 1e-5

  @Test("trains alike in batches of 8×1 and 2×4", arguments: objectives.keys.sorted())
  func accumulation(name: String) throws {
    let objective = try #require(Self.objectives[name])
    var together = TinyTask.options
    together.batchSize = 8
    var split = TinyTask.options
    split.batchSize = 2
    split.accumulationSteps = 4
    let whole = try TinyTask.train(objective, options: together)
    let parts = try TinyTask.train(objective, options: split)
    #expect(difference(whole.losses, parts.losses) < Self.tolerance)
    #expect(difference(whole.norms, parts.norms) < Self.tolerance)
    // Twelve examples make a full step and a short one, twice.
    #expect(whole.losses.count == 4)
  }

  @Test(
    "trains alike whatever is computed at a time", arguments: ["sigmoid", "coupled mix", "tails"],
    [1, 20, 40])
  func tokenBudget(name: String, budget: Int) throws {
    let objective = try #require(Self.objectives[name])
    var options = TinyTask.options
    options.tokenBudget = budget
    options.headWorkspace = budget * 31 * 4
    let whole = try TinyTask.train(objective)
    let parts = try TinyTask.train(objective, options: options)
    #expect(difference(whole.losses, parts.losses) < Self.tolerance)
    #expect(difference(whole.norms, parts.norms) < Self.tolerance)
  }

  @Test("trains alike with a reference scored ahead and one scored when needed")
  func lazyReference() throws {
    let ahead = try ReferenceCache(scoring: TinyTask.data(), with: TinyTask.model)
    let lazy = try ReferenceCache(of: TinyTask.model)
    let x = try TinyTask.train(reference: ahead)
    let y = try TinyTask.train(reference: lazy)
    #expect(difference(x.losses, y.losses) < Self.tolerance)
  }

  @Test("gives the same bits twice, and another model for another order")
  func determinism() throws {
    #expect(try TinyTask.train().weights == TinyTask.train().weights)
    let reference = try ReferenceCache(of: TinyTask.model)
    func shuffled(_ seed: UInt64) throws -> [Float] {
      try Trainer(
        TinyTask.model, on: TinyTask.data(), loss: DPOSigmoid(), reference: reference,
        options: TinyTask.options, curriculum: .shuffled(seed: seed)
      ).run().weights.array
    }
    #expect(try shuffled(1) == shuffled(1))
    #expect(try shuffled(1) != shuffled(2))
  }

  @Test("lowers the loss, and leaves the model it was given where it was")
  func learning() throws {
    let before = TinyTask.model.weights.array
    var options = TinyTask.options
    options.epochs = 10
    let losses = try TinyTask.train(options: options).losses
    #expect(abs(losses[0] - log(2)) < 1e-6)
    #expect((losses.last ?? 1) < 0.2)
    #expect(TinyTask.model.weights.array == before)
  }

  @Test("starts with zero rewards and follows the schedule")
  func firstSteps() throws {
    var trainer = try Trainer(
      TinyTask.model, on: TinyTask.data(), loss: DPOSigmoid(),
      reference: ReferenceCache(of: TinyTask.model), options: TinyTask.options,
      curriculum: .sequential)
    let first = try #require(try trainer.step())
    #expect(abs(first["rewards/margins"] ?? 1) < 1e-6)
    #expect(first["learning_rate"] == 0)
    #expect(first["epoch"] == 1.0 / 3)
    #expect(trainer.model.weights.array == TinyTask.model.weights.array)
    let second = try #require(try trainer.step())
    #expect(second["learning_rate"] == 5e-3)
    #expect(trainer.model.weights.array != TinyTask.model.weights.array)
    #expect(second.rows == [4, 5, 6, 7])
    #expect(second["num_tokens"] == Double(first.tokens + second.tokens))
  }

  @Test("clips gradients to max / (norm + 10⁻⁶) of themselves, and reports the norm before")
  func clipping() throws {
    /// How far the first step moves every weight, with a gradient of the given size.
    func moves(
      _ weight: Double, maxNorm: Double
    ) throws -> (norm: Double, distances: [Double]) {
      // With ε far above the gradients a step is in proportion to them; where it is not, Adam makes
      // up for their size, and clipping hardly shows.
      let options = TrainerOptions(
        learningRate: 1e5, schedule: .init(.constant), adamEpsilon: 1, maxGradientNorm: maxNorm,
        batchSize: 12)
      var trainer = try Trainer(
        TinyTask.model, on: TinyTask.data(),
        objective: Objective(mixing: [WeightedLoss(SupervisedLoss(), weight: weight)]),
        reference: nil, options: options)
      let norm = try #require(try trainer.step()?["grad_norm"])
      let distances = zip(trainer.model.weights.array, TinyTask.model.weights.array).map {
        Double($0) - Double($1)
      }
      return (norm, distances)
    }
    let free = try moves(1e-6, maxNorm: 0)
    let max = free.norm / 2
    let clipped = try moves(1e-6, maxNorm: max)
    let scaled = try moves(1e-6 * max / (free.norm + 1e-6), maxNorm: 0)
    #expect(clipped.norm == free.norm)
    // Weights of size 1 are rounded to 6·10⁻⁸; without the 10⁻⁶, moves are off by some tenths.
    let largest = scaled.distances.map(abs).max() ?? 0
    #expect(largest > 1e-3)
    for (x, y) in zip(clipped.distances, scaled.distances) { #expect(abs(x - y) < 2e-7) }
    // A gradient within the bound stays as it is.
    #expect(try moves(1e-6, maxNorm: 1).distances == free.distances)
  }

  @Test("counts epochs by batches, the short last one as a whole", arguments: [1, 2])
  func epochs(accumulation: Int) throws {
    var options = TinyTask.options
    options.accumulationSteps = accumulation
    var trainer = try Trainer(
      TinyTask.model, on: TinyTask.data(10), loss: SLiC(), options: options, curriculum: .sequential
    )
    var epochs: [Double?] = []
    var rows: [[Int]] = []
    while let step = try trainer.step() {
      epochs.append(step["epoch"])
      rows.append(step.rows)
    }
    // Ten examples are batches of 4, 4 and 2, and no step reaches into the next epoch.
    let (thirds, counts) =
      accumulation == 1
      ? ([1.0, 2, 3, 4, 5, 6], [4, 4, 2, 4, 4, 2]) : ([2.0, 3, 5, 6], [8, 2, 8, 2])
    try #require(epochs.count == thirds.count)
    for (epoch, third) in zip(epochs, thirds) { #expect(abs((epoch ?? 0) - third / 3) < 1e-15) }
    #expect(rows.map(\.count) == counts)
    #expect(rows.flatMap { $0 } == Array(0..<10) + Array(0..<10))
  }

  @Test("judges held-out examples by a loss of whole steps as one step")
  func coupledEvaluation() throws {
    let objective = Objective(AOT(.unpaired, beta: 0.5))
    var options = TinyTask.options
    options.batchSize = 12
    options.maxSteps = 1
    options.tokenBudget = 30
    var trainer = try Trainer(
      TinyTask.model, on: TinyTask.data(), objective: objective,
      reference: ReferenceCache(of: Transformer(TinyTask.model.configuration, seed: 12)),
      options: options, curriculum: .sequential)
    let judged = try trainer.evaluate(on: TinyTask.data())
    let step = try #require(try trainer.step())
    for name in ["loss", "rewards/margins", "logps/chosen", "entropy"] {
      // The same scores in the same order: the same bits.
      #expect(judged["eval_\(name)"] == step[name], "\(name)")
    }
  }

  @Test("judges held-out examples as it would train on them, and moves nothing")
  func evaluation() throws {
    let trainer = try Trainer(
      TinyTask.model, on: TinyTask.data(), loss: DPOSigmoid(),
      reference: ReferenceCache(of: TinyTask.model))
    var progress: [Int] = []
    let metrics = try trainer.evaluate(on: TinyTask.data(5)) { done, total in
      #expect(total == 5)
      progress.append(done)
    }
    #expect(progress.last == 5 && progress == progress.sorted())
    #expect(abs((metrics["eval_loss"] ?? 0) - log(2)) < 1e-6)
    #expect(metrics["eval_rewards/accuracies"] != nil)
    #expect(trainer.model.weights.array == TinyTask.model.weights.array)
  }
}
