internal import ContrastiveFiles

#if canImport(FoundationEssentials)
  package import FoundationEssentials
#else
  package import Foundation
#endif

extension Checkpoint {
  /// The largest file of JSON that is read, in bytes; a curriculum names every example.
  private static let sizeLimit = 1 << 30

  /// Reads the value that the file `name` in the folder holds as JSON.
  ///
  /// - Throws: `FileError`, or `CheckpointError.malformed`.
  package func value<Value: Decodable>(
    _ type: Value.Type = Value.self, in name: String, by decoder: JSONDecoder
  ) throws -> Value {
    let file = "\(path)/\(name)"
    let bytes = try SmallFile.bytes(of: file, limit: Self.sizeLimit)
    do {
      return try decoder.decode(type, from: Data(bytes))
    } catch {
      // It may quote what the file says.
      let reason = (error as? DecodingError).map(Self.reason) ?? "\(error)"
      throw CheckpointError.malformed(file: file, reason: excerpt(reason, limit: 200))
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
