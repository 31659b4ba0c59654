internal import ContrastiveFiles

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// The files that a checkpoint has beside the model's.
enum CheckpointFile: String, CaseIterable {
  case optimizer = "optimizer.safetensors"
  case schedule = "scheduler.json"
  case curriculum = "curriculum_state.json"
  case random = "rng_state.json"
  case data = "data_state.json"

  /// The path of the file in the folder at `checkpoint`.
  func path(in checkpoint: String) -> String { "\(checkpoint)/\(rawValue)" }

  /// Writes `value` as JSON into the folder at `checkpoint`.
  ///
  /// - Throws: `FileError.unwritable`.
  func write(_ value: some Encodable, to checkpoint: String) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    try AtomicFile.replace(path(in: checkpoint)) { try $0.write(text + "\n") }
  }

  /// Reads a value from `checkpoint`.
  ///
  /// - Throws: `FileError`, or `CheckpointError.malformed`.
  func read<Value: Decodable>(_ type: Value.Type, from checkpoint: Checkpoint) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try checkpoint.value(in: rawValue, by: decoder)
  }
}
