import Contrastive
import ContrastiveKernels
import Measuring

/// A step's gradient, computed as the library does or in another way.
struct Choice: Codable {
  /// Whether the answers of a pair share the rows of their prompt.
  enum Prompt: String, Codable {
    case shared, separate
  }

  /// Which tokens' logits are computed.
  enum Logits: String, Codable {
    case ofAnswers, ofAll
  }

  /// What is different, in words.
  var name: String
  var prompt = Prompt.shared
  var logits = Logits.ofAnswers
  /// The rows of a micro-batch.
  var budget = TrainerOptions().tokenBudget
  /// The bytes for logits.
  var workspace = 128 << 20
  /// Variables of the environment.
  var environment: [String: String] = [:]

  /// What a gradient takes.
  struct Taken: Codable {
    var seconds: Double
    /// GFLOP/s of matrix products, measured before and after.
    var peak: Double
    /// The most bytes that buffers held beyond weights and gradients.
    var passingMemory: Int
  }

  /// The library's own choice first, then others.
  static let all = [
    Choice(name: "as it is"),
    Choice(name: "prompts computed once for each answer", prompt: .separate),
    Choice(name: "logits of all tokens", logits: .ofAll),
    Choice(name: "head in two passes, with 4 MB for logits", workspace: 4 << 20),
    Choice(name: "two pairs at a time", budget: 1024),
    Choice(name: "all pairs at once", budget: 1 << 20),
    Choice(name: "OpenBLAS's AVX2 kernels", environment: ["OPENBLAS_CORETYPE": "Haswell"]),
    Choice(name: "one thread", environment: ["CONTRASTIVE_THREADS": "1"]),
  ]

  /// Computes the gradient of a step in this process, twice, and times the second.
  func run() -> Taken {
    prepareKernels()
    // Four layers and 6,554 tokens are in the proportion of SmolLM-135M's 30 and 49,152.
    let shape = Transformer.Configuration.smolLM(layers: 4, vocabulary: 6554)
    let model = Transformer(shape, seed: 1)
    let gradients = Gradients(of: model)
    let groups = RandomPairs(count: 8, prompt: 96...160, answer: 96...160, vocabulary: 6554)
      .tokenized.examples.map { $0.answers.map(sequence) }
    let batches = cut(groups).map {
      RaggedBatch($0, sharing: prompt == .shared ? .shared : .separate)
    }
    func gradient() {
      for batch in batches {
        _ = model.addGradients(of: batch, to: gradients, headWorkspace: workspace) { _, scores in
          scores.map { _ in .same(1e-3) }
        }
      }
    }
    gradient()
    let before = BLASKernel.measuredPeak(runs: 10)
    let time = seconds(gradient)
    let after = BLASKernel.measuredPeak(runs: 10)
    return Taken(
      seconds: time, peak: (before + after) / 2,
      passingMemory: MemoryCounters.current.peakBytes - 8 * ParameterLayout(shape).count)
  }

  private func sequence(_ answer: TokenizedSequence) -> ScoredSequence {
    switch logits {
    case .ofAnswers: ScoredSequence(tokens: answer.tokens, scored: answer.scored)
    case .ofAll:
      ScoredSequence(tokens: answer.tokens, scored: answer.tokens.indices.map { $0 > 0 })
    }
  }

  /// The micro-batches: as many groups as have room, but at least one.
  private func cut(_ groups: [[ScoredSequence]]) -> [[[ScoredSequence]]] {
    var batches: [[[ScoredSequence]]] = []
    var rows = 0
    for group in groups {
      let more = RaggedBatch.rows(of: group)
      if batches.isEmpty || rows + more > budget {
        batches.append([])
        rows = 0
      }
      batches[batches.count - 1].append(group)
      rows += more
    }
    return batches
  }
}
