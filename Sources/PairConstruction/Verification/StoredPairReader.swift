internal import ContrastiveFiles
internal import PreferenceData

/// Reads preference pairs one at a time, from JSON Lines or one JSON array with TRL's columns.
///
/// ```swift
/// var reader = try StoredPairReader("pairs.jsonl")
/// var audit = TraitAudit()
/// while let pair = try reader.next() { audit.add(chosen: pair.chosen, rejected: pair.rejected) }
/// ```
public struct StoredPairReader {
  private var examples: ExampleReader
  private let path: String
  private var isEmpty = true

  /// Opens the file at `path`.
  ///
  /// - Throws: A `DatasetError` if the file cannot be read or is of another format.
  public init(_ path: String) throws {
    self.path = path
    examples = try ExampleReader(path, columns: [:])
  }

  /// How many bytes of the file have been read.
  public var position: Int { examples.position }

  /// How many bytes the file has; a pipe counts as empty.
  public var size: Int { examples.size ?? 0 }

  /// Reads the next pair, or returns `nil` after the last one.
  ///
  /// - Throws: A `DatasetError`, also where there is no pair at all, or ``StoredPairError``, with file and
  ///   line.
  public mutating func next() throws -> StoredPair? {
    guard let example = try examples.next(), let record = examples.record else {
      if isEmpty { throw DatasetError.empty(path: path) }
      return nil
    }
    isEmpty = false
    return try StoredPair(example, of: record)
  }
}
