import Foundation
import TestSupport

/// Models for runs that must not end well.
enum SmallModel {
  /// Settings of a fresh model that lacks tokens or positions for the small fixtures.
  static func settings(vocabulary: Int = 320, positions: Int = 256) -> String {
    """
    model: {hidden_size: 16, num_hidden_layers: 1, num_attention_heads: 2, intermediate_size: 32, \
    vocab_size: \(vocabulary), max_position_embeddings: \(positions)}
    tokenizer_name_or_path: \(Fixtures.own("llama-small"))
    dataset_name: \(Fixtures.own("pairs.jsonl"))
    """
  }

  /// Copies the small model into `folder`, with other weights in its last norm; returns its path.
  static func broken(_ weight: Float, in folder: TemporaryFolder) throws -> String {
    let path = folder["broken\(weight)"]
    try FileManager.default.copyItem(atPath: Fixtures.own("llama-small"), toPath: path)
    let file = URL(filePath: path + "/model.safetensors")
    var bytes = try Data(contentsOf: file)
    // The last tensor of the file is model.norm.weight, 32 numbers.
    let bits = weight.bitPattern
    let number = [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> $0) }
    let last = Data(repeatElement(number, count: 32).joined())
    bytes.replaceSubrange(bytes.count - last.count..<bytes.count, with: last)
    try bytes.write(to: file)
    return path
  }
}
