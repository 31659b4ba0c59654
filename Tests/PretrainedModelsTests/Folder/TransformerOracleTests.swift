import ContrastiveCore
import ContrastiveFiles
import PretrainedModels
import TestSupport
import Testing

@Suite("A transformer read from a folder")
struct TransformerOracleTests {
  @Test(
    "finds each token as likely as transformers does",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: ["stories260K", "llama-gqa-tied", "llama-mha-untied-bf16", "llama31-rope"])
  func likelihoods(model: String) throws {
    try checkLikelihoods(Fixtures.path("models/\(model)"))
  }

  @Test("finds each token of the repository's own model as likely as transformers does")
  func likelihoods() throws {
    try checkLikelihoods(SmallModel.fromTransformers)
  }

  private func checkLikelihoods(_ path: String) throws {
    let oracle = try #require(JSONParser.parse(bytes(of: "\(path)/oracle.json")).object)
    let sequences = try #require(oracle["input_ids"]?.array).map { sequence in
      (sequence.array ?? []).compactMap { $0.integer.map(Int32.init) }
    }
    let expected = try #require(oracle["token_logprobs"]?.array).map { sequence in
      (sequence.array ?? []).compactMap(\.real)
    }
    let batch = RaggedBatch(sequences.map { [ScoredSequence(tokens: $0, scoredFrom: 1)] })
    let scores = try Transformer(contentsOf: path).scores(of: batch).map { $0[0] }
    #expect(expected.count == 2 && expected.allSatisfy { $0.count == 47 })
    for (found, expected) in zip(scores.map(\.tokenLogProbabilities), expected) {
      #expect(found.count == expected.count)
      // The largest difference found is 9e-6, from another order of sums; a rotary base that is off
      // by one percent already misses by 6e-4.
      for (x, y) in zip(found, expected) { #expect(abs(Double(x) - y) < 2e-5) }
    }
  }
}
