import Contrastive
import ContrastiveKernels
import Foundation
import Measuring

/// A few steps of a model with SmolLM-135M's width, in a process of its own, so that its memory is its
/// own too.
struct ScalingCase: Codable {
  var layers: Int
  var vocabulary: Int
  /// The rows of a pair: a third each for the prompt and the answers.
  var tokensAPair: Int
  var pairs: Int
  var threads: Int
  var steps: Int

  /// What the steps took.
  struct Taken: Codable {
    var parameters: Int
    /// The rows of a step.
    var rows: Int
    /// Seconds of a step.
    var step: Samples
    /// Seconds of the attention kernels of a step, measured by themselves.
    var attention: Double
    /// GFLOP/s of matrix products, measured between the steps.
    var peak: Samples
    /// Operations of a step, and those of its attention.
    var operations: Double
    var attentionOperations: Double
    /// The most bytes that the process held.
    var peakMemory: Int
    /// The most bytes that buffers held beyond weights, gradients and moments.
    var passingMemory: Int
    /// Buffers that a step allocated.
    var allocations: Int
    /// A number that changes with any bit of the trained weights.
    var checksum: UInt64
  }

  /// Takes the steps, in this process.
  func run() throws -> Taken {
    prepareKernels()
    let shape = Transformer.Configuration.smolLM(
      layers: layers, vocabulary: vocabulary, positions: tokensAPair + 2)
    // The last token of an answer is predicted and has no row.
    let answer = tokensAPair / 3 + 1
    let prompt = tokensAPair - 2 * (answer - 1)
    let data = RandomPairs(
      count: pairs * steps, prompt: prompt...prompt, answer: answer...answer,
      vocabulary: vocabulary
    ).tokenized
    let options = TrainerOptions(learningRate: 1e-6, batchSize: pairs, epochs: 1)
    let groups = data.examples.map { GroupShape($0.answers) }
    let arithmetic = StepArithmetic(shape, groups: groups)
    var trainer = try Trainer(
      Transformer(shape, seed: 1), on: data, loss: SimPO(), options: options,
      curriculum: .sequential)

    var peaks = [BLASKernel.measuredPeak(runs: 10)]
    var durations: [Double] = []
    var allocations = 0
    var before = MemoryCounters.current.allocations
    while let step = try trainer.step() {
      durations.append(step.duration)
      allocations = MemoryCounters.current.allocations - before
      peaks.append(BLASKernel.measuredPeak(runs: 10))
      before = MemoryCounters.current.allocations
    }
    // Attention is measured afterwards, so that it adds nothing to the memory.
    let (memory, counters) = (PeakMemory.bytes ?? 0, MemoryCounters.current)
    let parameters = ParameterLayout(shape).count
    return Taken(
      parameters: parameters, rows: groups.prefix(pairs).reduce(0) { $0 + $1.rows },
      step: Samples(durations),
      attention: AttentionCost(shape, of: groups[0], pairs: pairs, budget: options.tokenBudget)
        .seconds,
      peak: Samples(peaks), operations: arithmetic.training / Double(steps),
      attentionOperations: 3.5 * arithmetic.attention / Double(steps), peakMemory: memory,
      passingMemory: counters.peakBytes - 16 * parameters, allocations: allocations,
      checksum: checksum(trainer.model.weights))
  }

  /// A number that changes with any bit of `weights` (FNV-1a over their patterns).
  private func checksum(_ weights: FloatBuffer) -> UInt64 {
    let values = weights.span
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in values.indices { hash = (hash ^ UInt64(values[i].bitPattern)) &* 0x100_0000_01b3 }
    return hash
  }
}
