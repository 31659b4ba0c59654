import ContrastiveFiles

/// Reads the records of a data file one at a time: JSON Lines, or one JSON array of objects.
///
/// Which of the two it is, the first character tells. One line, or one element of the array, is in
/// memory at a time (at most 64 MB). Empty lines are skipped.
///
/// ```swift
/// var records = try RecordReader("pairs.jsonl")
/// while let record = try records.next() { print(record.line, record.object.members.count) }
/// ```
package struct RecordReader {
  /// How deep a record may be nested.
  static let maximumDepth = 128

  private let path: String
  private var lines: LineReader
  private var array: ArrayScanner?

  /// Opens the file at `path`.
  ///
  /// - Throws: A ``DatasetError`` if the file cannot be read or is known to be of another format.
  package init(_ path: String) throws {
    self.path = path
    lines = try LineReader(path)
    if lines.firstByte == UInt8(ascii: "[") {
      array = try ArrayScanner(lines, path: path)
    }
  }

  /// How many bytes the file has; nothing is known of a pipe.
  package var size: Int? { lines.size }

  /// How many bytes of the file have been read.
  package var position: Int { array?.position ?? lines.position }

  /// Reads the next record, or returns `nil` after the last one.
  ///
  /// - Throws: A ``DatasetError`` that names the line, and the column where JSON's grammar is broken.
  package mutating func next() throws -> DataRecord? {
    guard let piece = try array == nil ? nextLine() : array?.next() else { return nil }
    let location = DataLocation(file: path, line: piece.line)
    do {
      let object = try Self.object(piece.bytes, at: location)
      return DataRecord(
        file: path, line: piece.line, bytes: piece.offset..<piece.offset + piece.bytes.count,
        object: object)
    } catch let error as JSONError {
      throw fault(error, in: piece)
    }
  }

  /// Reads the object in `bytes`, which stand at `location`.
  static func object(_ bytes: [UInt8], at location: DataLocation) throws -> JSONObject {
    let value = try JSONParser.parse(bytes, maximumDepth: maximumDepth, repeatedKeys: .kept)
    guard case .object(let object) = value else {
      throw DatasetError.notAnObject(location, found: value.excerpt)
    }
    return object
  }

  /// Places a mistake of a part in the file.
  private func fault(_ error: JSONError, in piece: JSONPiece) -> DatasetError {
    func column(_ place: Int, _ line: Int) -> Int { line == 1 ? piece.column + place - 1 : place }
    if let offset = firstByteOutsideUTF8(piece.bytes) {
      let before = piece.bytes[..<offset]
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      return .notUTF8(
        DataLocation(file: path, line: piece.line + line - 1),
        column: column(offset - start + 1, line))
    }
    let endsEarly = array == nil && error.column > piece.bytes.count
    return .syntax(
      DataLocation(file: path, line: piece.line + error.line - 1),
      column: column(error.column, error.line),
      problem: error.problem + (endsEarly ? "; each line needs a whole object" : ""))
  }

  /// The next line that is not empty.
  private mutating func nextLine() throws -> JSONPiece? {
    while let bytes = try lines.next() {
      if !bytes.allSatisfy(isSpace) {
        return JSONPiece(bytes: bytes, offset: lines.lineStart, line: lines.line, column: 1)
      }
    }
    return nil
  }
}

/// A part of a file that should be one JSON value, and where it begins.
struct JSONPiece {
  /// The part.
  var bytes: [UInt8]
  /// The place of its first byte in the file.
  var offset: Int
  /// The line of its first byte, counting from 1.
  var line: Int
  /// The place of its first byte in that line, counting from 1.
  var column: Int
}

/// Whether JSON takes `byte` for white space.
func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}

/// The offset of the first byte that does not belong to text in UTF-8.
private func firstByteOutsideUTF8(_ bytes: [UInt8]) -> Int? {
  if String(validating: bytes, as: UTF8.self) != nil { return nil }
  // Repairing changes the text exactly where it is broken.
  return zip(String(decoding: bytes, as: UTF8.self).utf8, bytes).prefix { $0 == $1 }.count
}
