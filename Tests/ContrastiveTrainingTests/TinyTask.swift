import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Curricula
import Losses
import PreferenceData
import TestSupport

/// A model and pairs of random tokens, small enough to train in milliseconds.
enum TinyTask {
  static let model = Transformer(
    .init(
      vocabularySize: 31, width: 16, layers: 2, heads: 4, keyValueHeads: 2, contextLength: 64,
      initializerRange: 0.2),
    seed: 11)

  static func data(_ count: Int = 12, from first: Int = 0) -> TokenizedDataset {
    func tokens(_ count: Int, _ seed: Int) -> [Int32] {
      randomValues(count, in: 0...30.99, seed: UInt64(seed)).map { Int32($0) }
    }
    return TokenizedDataset(
      (first..<first + count).map { row in
        let prompt = tokens(3 + row % 4, 3 * row)
        let answers = [tokens(2 + row % 5, 3 * row + 1), tokens(6 - row % 3, 3 * row + 2)].map {
          TokenizedSequence(
            tokens: prompt + $0,
            scored: prompt.map { _ in false } + $0.map { _ in true })
        }
        return TokenizedExample(answers: answers, row: row, promptLength: prompt.count)
      })
  }

  static let options = TrainerOptions(
    learningRate: 1e-2, schedule: .init(.linear, warmup: .steps(2)), weightDecay: 0.01,
    batchSize: 4, epochs: 2)

  /// The loss and the gradient norm of every step, and the weights at the end.
  static func train(
    _ objective: Objective = Objective(DPOSigmoid(beta: 0.5)), options: TrainerOptions = options,
    reference: ReferenceCache? = nil
  ) throws -> (losses: [Double], norms: [Double], weights: [Float]) {
    let reference = try reference ?? ReferenceCache(of: model)
    var trainer = try Trainer(
      model, on: data(), objective: objective, reference: reference, options: options,
      curriculum: .sequential)
    var losses: [Double] = []
    var norms: [Double] = []
    while let step = try trainer.step() {
      losses.append(step.loss)
      norms.append(step["grad_norm"] ?? .nan)
    }
    return (losses, norms, trainer.model.weights.array)
  }
}

/// The largest difference, relative to the larger of two numbers and at least to 1.
func difference(_ x: [Double], _ y: [Double]) -> Double {
  x.count == y.count
    ? zip(x, y).map { abs($0 - $1) / max(1, abs($0), abs($1)) }.max() ?? 0 : .infinity
}
