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

  /// The largest file of JSON that is read, in bytes; a curriculum names every example.
  private static let sizeLimit = 1 << 30

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

  /// Reads a value from the folder at `checkpoint`.
  ///
  /// - Throws: `FileError`, or `CheckpointError.malformed`.
  func read<Value: Decodable>(_ type: Value.Type, from checkpoint: String) throws -> Value {
    let path = path(in: checkpoint)
    let bytes = try SmallFile.bytes(of: path, limit: Self.sizeLimit)
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw CheckpointError.malformed(file: path, reason: Self.reason(error))
    }
  }

  /// What is wrong, and where in the file.
  private static func reason(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      let keys = (context.codingPath + [key].compactMap(\.self)).map(\.stringValue)
      return keys.isEmpty ? "" : keys.joined(separator: ".") + ": "
    }
    switch error {
    case .keyNotFound(let key, let context): return place(context, key) + "it is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      return place(context) + context.debugDescription
    @unknown default: return "\(error)"
    }
  }
}
