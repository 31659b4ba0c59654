import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Curricula
import Foundation
import Losses
import PreferenceData
import TestSupport
import Testing

/// What steps take of the memory, counted rather than timed; each in a process of its own, because the
/// counters are the process's.
@Suite("The memory of a step")
struct StepMemoryTests {
  @Test("is taken alike by every step on examples of the same lengths")
  func steady() async {
    await #expect(processExitsWith: .success) {
      let steps = try StepMemory.steps(pairs: 4, count: 4, vocabulary: 200)
      // The first step may set up what later ones use.
      for step in steps.dropFirst() {
        check(step.allocations <= steps[0].allocations, "\(steps)")
        check(step.bytes <= steps[0].bytes, "\(steps)")
        check(step.held == steps[0].held, "\(steps)")
      }
      check(steps[3].allocations == steps[1].allocations, "\(steps)")
      check(steps[3].bytes == steps[1].bytes, "\(steps)")
    }
  }

  @Test("is given back, and bounded by the token budget however many pairs a step has")
  func budget() async {
    await #expect(processExitsWith: .success) {
      let few = try StepMemory.steps(pairs: 4, count: 2, vocabulary: 200)[1].passing
      let many = try StepMemory.steps(pairs: 64, count: 2, vocabulary: 200)[1].passing
      check(many <= few, "\(many) bytes beside \(few)")
    }
  }

  @Test("grows in proportion to the tokens of a pair that is larger than the budget")
  func length() async {
    await #expect(processExitsWith: .success) {
      let lengths = [64, 128, 256, 512]
      let perRow = try lengths.map { length in
        let step = try StepMemory.steps(pairs: 1, count: 2, vocabulary: 200, answer: length)[1]
        // The last token of an answer is predicted and has no row.
        return Double(step.passing) / Double(3 * length - 2)
      }
      // Blocks of attention and tiles of logits have the same size for any length.
      for (longer, shorter) in zip(perRow.dropFirst(), perRow) {
        check(longer <= shorter, "\(perRow)")
      }
    }
  }

  @Test("grows with the vocabulary by no more than the head's workspace")
  func vocabulary() async {
    await #expect(processExitsWith: .success) {
      let workspace = 1 << 16
      let passing = try [500, 5_000, 50_000].map {
        try StepMemory.steps(pairs: 4, count: 2, vocabulary: $0, workspace: workspace)[1].passing
      }
      check(passing[1] - passing[0] <= workspace && passing[2] == passing[1], "\(passing)")
    }
  }

  @Test("with an adapter is that of one copy of the weights, and of a narrow row for each matrix")
  func adapter() async {
    await #expect(processExitsWith: .success) {
      let adapter = LinearAdapter.Configuration(
        rank: 2, targets: Set(LinearAdapter.Target.allCases))
      let adapted = try StepMemory.steps(pairs: 4, count: 2, vocabulary: 200, adapter: adapter)[1]
      let whole = try StepMemory.steps(pairs: 4, count: 2, vocabulary: 200)[1]
      // Seven matrices in two layers, of at most 100 rows; forward and backward.
      let narrow = 2 * 7 * 2 * 100 * 2 * 4
      check(adapted.passing <= whole.passing + narrow, "\(adapted), \(whole)")
      // The weights that training starts from, those that it moves, gradients and two moments.
      let weights = whole.held / 5
      check(adapted.held < weights * 2, "\(adapted), \(whole)")
    }
  }
}

/// Steps of a small model on pairs of the same length.
enum StepMemory {
  /// What a step took.
  struct Taken: CustomStringConvertible {
    /// Buffers that were allocated.
    var allocations: Int
    /// The bytes of them.
    var bytes: Int
    /// The bytes in use after the step.
    var held: Int
    /// The most bytes in use beyond those, so far in this process: smaller cases come first.
    var passing: Int

    var description: String {
      "\(allocations) buffers of \(bytes) bytes, \(held) held, \(passing) passing"
    }
  }

  /// Takes `count` steps of `pairs` pairs of `answer` tokens in the prompt and in each answer.
  static func steps(
    pairs: Int, count: Int, vocabulary: Int, answer: Int = 16, workspace: Int = 1 << 16,
    adapter: LinearAdapter.Configuration? = nil
  ) throws -> [Taken] {
    let shape = Transformer.Configuration(
      vocabularySize: vocabulary, width: 16, layers: 2, heads: 2, keyValueHeads: 1,
      contextLength: 1024)
    func tokens(_ seed: Int) -> [Int32] {
      randomValues(answer, in: 0...199.99, seed: UInt64(seed)).map { Int32($0) }
    }
    let data = TokenizedDataset(
      (0..<pairs * count).map { row in
        let prompt = tokens(3 * row)
        // Answers that began alike would share a row.
        let answers = [1, 2].map { number in
          let answer = [Int32(number)] + tokens(3 * row + number).dropFirst()
          return TokenizedSequence(
            tokens: prompt + answer,
            scored: prompt.map { _ in false } + answer.map { _ in true })
        }
        return TokenizedExample(answers: answers, row: row, promptLength: prompt.count)
      })
    let options = TrainerOptions(
      learningRate: 1e-3, batchSize: pairs, epochs: 1, tokenBudget: 100, headWorkspace: workspace)
    // How many threads hold a scratch buffer at the same moment is left to chance.
    setenv("CONTRASTIVE_THREADS", "1", 1)
    let model = Transformer(shape, seed: 1)
    var trainer = try Trainer(
      adapter.map { model.adapted(by: LinearAdapter($0, of: shape, seed: 1)) } ?? model, on: data,
      loss: SimPO(), options: options,
      curriculum: .sequential)
    var result: [Taken] = []
    var last = MemoryCounters.current
    while try trainer.step() != nil {
      let now = MemoryCounters.current
      result.append(
        Taken(
          allocations: now.allocations - last.allocations,
          bytes: now.allocatedBytes - last.allocatedBytes, held: now.heldBytes,
          passing: now.peakBytes - now.heldBytes))
      last = now
    }
    return result
  }
}

/// Ends the process with a failure if `condition` does not hold.
func check(_ condition: Bool, _ found: String, line: Int = #line) {
  if !condition {
    FileHandle.standardError.write(Data("line \(line): \(found)\n".utf8))
    exit(1)
  }
}
