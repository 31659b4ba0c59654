import Foundation
import TestSupport
import Testing

@Suite("A tokenizer by command")
struct TokenizerCommandTests {
  @Test("is trained on data files, and a model from scratch takes it")
  func training() throws {
    let folder = try TemporaryFolder()
    let data = Fixtures.own("pairs.jsonl")
    let result = try Command.run(
      "tokenizer", data, "--vocab_size", "300", "--output", folder["tokenizer"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("300 tokens"))
    let settings = """
      model: {hidden_size: 16, num_hidden_layers: 1, num_attention_heads: 2, intermediate_size: 32, \
      max_position_embeddings: 256}
      tokenizer_name_or_path: \(folder["tokenizer"])
      dataset_name: \(data)
      output_dir: \(folder["run"])
      max_steps: 1
      """
    try Data(settings.utf8).write(to: URL(filePath: folder["config.yaml"]))
    let run = try Command.run("train", folder["config.yaml"])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test("says when there is no room for the bytes")
  func refusal() throws {
    let folder = try TemporaryFolder()
    let result = try Command.run(
      "tokenizer", Fixtures.own("pairs.jsonl"), "--vocab_size", "100", "--output", folder["t"])
    #expect(result.status == 1 && result.errors.contains("259"), "\(result.errors)")
  }
}
