import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels
import PretrainedModels
import TestSupport
import Testing

/// What transformers finds with a model, in single precision; `Tests/Fixtures/README.md` says what each
/// entry of `oracle.json` is.
@Suite("A transformer read from a folder")
struct TransformerOracleTests {
  @Test(
    "gives the numbers of transformers",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: ["stories260K", "llama-gqa-tied", "llama-mha-untied-bf16", "llama31-rope"])
  func numbers(model: String) throws { try check(Fixtures.path("models/\(model)")) }

  @Test("gives the numbers of transformers for the repository's own model")
  func numbers() throws { try check(SmallModel.fromTransformers) }

  private func check(_ path: String) throws {
    let oracle = try Oracle(path)
    let model = try Transformer(contentsOf: path)
    try checkLikelihoodsAndGradients(of: model, against: oracle)
    checkLogits(of: model, against: oracle)
    let greedy = try model.generate(
      from: [oracle.greedyPrompt], options: .init(maxNewTokens: oracle.greedy.count))
    #expect(greedy == [oracle.greedy])
  }

  /// Compares log-probabilities and gradient norms.
  ///
  /// Log-probabilities of up to 25 nats are sums in another order: they agree to 9e-6, and a rotary
  /// base that is off by one percent already misses by 6e-4. Gradient norms agree to 1.3e-6.
  private func checkLikelihoodsAndGradients(of model: Transformer, against oracle: Oracle) throws {
    let batch = RaggedBatch(oracle.sequences.map { [ScoredSequence(tokens: $0, scoredFrom: 1)] })
    let gradients = Gradients(of: model)
    // The oracle's loss is the mean over all scored tokens of both sequences.
    let slope = -1 / Double(oracle.logProbabilities.joined().count)
    let scores = model.addGradients(of: batch, to: gradients) { _, _ in [.same(slope)] }.map {
      $0[0]
    }
    #expect(scores.count == oracle.logProbabilities.count)
    for (found, expected) in zip(scores.map(\.tokenLogProbabilities), oracle.logProbabilities) {
      #expect(found.count == expected.count)
      for (x, y) in zip(found, expected) { #expect(abs(Double(x) - y) < 1e-5) }
    }
    #expect(Set(oracle.gradientNorms.keys) == Set(model.layout.entries.map(\.name)))
    for (name, expected) in oracle.gradientNorms {
      let gradient = try #require(gradients[name])
      let norm = gradient.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
      #expect(abs(norm - expected) < 1e-5 * expected, "\(name)")
    }
  }

  /// Logits agree to 5e-7 of the largest.
  private func checkLogits(of model: Transformer, against oracle: Oracle) {
    let logits = model.logits(of: oracle.sequences).matrix
    var row = -1
    for (sequence, expected) in zip(oracle.sequences, oracle.lastLogits) {
      row += sequence.count
      let found = logits.row(row).array
      let largest = expected.map(abs).max() ?? 0
      #expect(found.count == expected.count)
      for (x, y) in zip(found, expected) { #expect(abs(Double(x) - y) < 1e-5 * largest) }
    }
  }
}

/// The entries of an `oracle.json`.
private struct Oracle {
  let sequences: [[Int32]]
  let logProbabilities: [[Double]]
  let lastLogits: [[Double]]
  let gradientNorms: [String: Double]
  let greedyPrompt: [Int32]
  let greedy: [Int32]

  init(_ folder: String) throws {
    let file = try #require(JSONParser.parse(bytes(of: "\(folder)/oracle.json")).object)
    func integers(_ value: JSONValue?) -> [Int32] {
      (value?.array ?? []).compactMap { $0.integer.map(Int32.init) }
    }
    func rows(_ name: String) throws -> [[Double]] {
      try #require(file[name]?.array).map { ($0.array ?? []).compactMap(\.real) }
    }
    sequences = try #require(file["input_ids"]?.array).map(integers)
    logProbabilities = try rows("token_logprobs")
    lastLogits = try rows("logits_last")
    greedyPrompt = integers(file["greedy_prompt"])
    greedy = integers(file["greedy"])
    let norms = try #require(file["gradient_norms"]?.object)
    gradientNorms = Dictionary(
      uniqueKeysWithValues: norms.members.compactMap { member in
        member.value.real.map { (member.key, $0) }
      })
    #expect(sequences.count == 2 && sequences.allSatisfy { $0.count == 48 })
    #expect(logProbabilities.allSatisfy { $0.count == 47 })
    #expect(greedyPrompt.count == 8 && greedy.count == 16)
  }
}
