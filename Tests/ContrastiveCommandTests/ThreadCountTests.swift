import Foundation
import TestSupport
import Testing

@Suite("Any number of threads")
struct ThreadCountTests {
  /// The settings of a run of a model whose products are cut into many tiles.
  ///
  /// They are as many as those of a large model: eight or sixteen in the layers, and sixteen in the head.
  /// More threads than cores come and go in the middle of a product.
  private static func settings(_ folder: TemporaryFolder) throws -> String {
    try folder.write(
      """
      model:
        hidden_size: 128
        num_hidden_layers: 2
        num_attention_heads: 4
        num_key_value_heads: 2
        intermediate_size: 2176
        vocab_size: 16384
      tokenizer_name_or_path: \(Fixtures.own("llama-small"))
      dataset_name: \(Fixtures.own("pairs.jsonl"))
      output_dir: \(folder["run"])
      loss_type: sigmoid
      learning_rate: 1e-3
      per_device_train_batch_size: 16
      max_steps: 3
      logging_steps: 1
      report_samples: 0
      """, to: "config.yaml")
  }

  @Test("gives the same weights, moments and metrics, scored reference included")
  func bits() throws {
    let folder = try TemporaryFolder()
    let file = try Self.settings(folder)
    var first: [String: Data] = [:]
    for threads in ["1", "2", "8", "16"] {
      let run = try Command.run(
        "train", file, "--overwrite_output_dir", environment: ["CONTRASTIVE_THREADS": threads])
      #expect(run.status == 0, "\(run.errors)")
      let found = try Self.results(folder)
      if first.isEmpty { first = found }
      for (name, bytes) in found {
        #expect(bytes == first[name], "\(name) with \(threads) threads")
      }
    }
    #expect(first.count > 3)
  }

  /// What a run computed: the model, the checkpoint's moments, and the metrics but for the times.
  private static func results(_ folder: TemporaryFolder) throws -> [String: Data] {
    var results: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder["run"])
    where name.hasSuffix(".safetensors") {
      results[name] = try Data(contentsOf: URL(filePath: folder["run/\(name)"]))
    }
    let computed = ["loss", "grad_norm", "logps/chosen", "logps/rejected", "rewards/margins"]
    results["metrics"] = Data(
      try TrainCommandTests.metrics(folder).map { line in
        computed.map { "\($0) \(line[$0] ?? .nan)" }.joined(separator: " ")
      }.joined(separator: "\n").utf8)
    return results
  }
}
