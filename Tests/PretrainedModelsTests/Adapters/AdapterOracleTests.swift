import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels
import PretrainedModels
import TestSupport
import Testing

/// What PEFT finds with an adapter of the small model, in single precision.
@Suite("An adapter read from a folder")
struct AdapterOracleTests {
  @Test("gives the numbers and the gradients of PEFT", arguments: ["all-linear", "rslora"])
  func numbers(name: String) throws {
    let path = Fixtures.own("adapters/\(name)")
    let base = try Transformer(contentsOf: SmallModel.fromTransformers)
    let model = base.adapted(
      by: try AdapterFolder(contentsOf: path).adapter(for: base.configuration))
    let oracle = try #require(JSONParser.parse(bytes(of: "\(path)/oracle.json")).object)
    let sequences = try Self.sequences()
    func rows(_ name: String) throws -> [[Double]] {
      try #require(oracle[name]?.array).map { ($0.array ?? []).compactMap(\.real) }
    }

    let batch = RaggedBatch(sequences.map { [ScoredSequence(tokens: $0, scoredFrom: 1)] })
    let gradients = Gradients(of: model)
    let scores = model.addGradients(of: batch, to: gradients) { _, _ in [.same(-1.0 / 94)] }
    // As for the model alone: sums of up to 25 nats in another order.
    for (found, expected) in zip(scores.map { $0[0] }, try rows("token_logprobs")) {
      try #require(found.tokenLogProbabilities.count == expected.count)
      for (x, y) in zip(found.tokenLogProbabilities, expected) {
        #expect(abs(Double(x) - y) < 1e-5)
      }
    }
    let logits = model.logits(of: sequences).matrix
    for (index, expected) in try rows("logits_last").enumerated() {
      let found = logits.row((index + 1) * 48 - 1).array
      let largest = expected.map(abs).max() ?? 0
      for (x, y) in zip(found, expected) { #expect(abs(Double(x) - y) < 1e-5 * largest) }
    }

    let file = try SafetensorsFile(contentsOf: "\(path)/gradients.safetensors")
    #expect(file.tensors.count == model.trainedLayout.entries.count)
    for entry in model.trainedLayout.entries {
      let expected = try file.floats("base_model.model." + entry.name).array
      let found = try #require(gradients[entry.name])
      try #require(found.count == expected.count)
      // Of the largest element; PEFT's own gradients differ as much in float64.
      let largest = expected.map(abs).max() ?? 0
      for (x, y) in zip(found, expected) { #expect(abs(x - y) < 1e-5 * largest, "\(entry.name)") }
    }
  }

  /// The tokens that the model's own oracle was made with.
  private static func sequences() throws -> [[Int32]] {
    let path = "\(SmallModel.fromTransformers)/oracle.json"
    let ids = try #require(JSONParser.parse(bytes(of: path)).object?["input_ids"]?.array)
    return ids.map { ($0.array ?? []).compactMap { $0.integer.map(Int32.init) } }
  }
}
