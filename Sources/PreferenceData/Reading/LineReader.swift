import ContrastiveFiles

/// The lines of a file, without their line ends, one at a time.
///
/// Only one line and one piece of the file are in memory. A byte order mark at the beginning is
/// dropped; the carriage return of a Windows line end stays, as white space of JSON.
struct LineReader {
  /// The longest line that is read, 64 MB.
  static let lengthLimit = 64 << 20
  private static let pieceLength = 1 << 18

  private let path: String
  private let file: FileBytes
  private var piece: [UInt8] = []
  private var cursor = 0
  private var pieceStart = 0
  /// The number of the line that ``next()`` returned last, counting from 1.
  private(set) var line = 0
  /// The offset of the first byte of that line.
  private(set) var lineStart = 0

  /// How many bytes the file has, where that is known.
  var size: Int? { file.size }
  /// The offset of the byte that is read next.
  var position: Int { pieceStart + cursor }

  /// Opens the file at `path`; fails if it is known to be no text in UTF-8.
  init(_ path: String) throws {
    self.path = path
    file = try FileBytes(path)
    piece = try file.next(LineReader.pieceLength)
    try checkEncoding()
    if piece.starts(with: [0xEF, 0xBB, 0xBF]) { cursor = 3 }
  }

  /// The first byte that is not white space, if it is near.
  var firstByte: UInt8? {
    piece[cursor...].first { !isSpace($0) }
  }

  /// Reads the next line, or returns `nil` at the end of the file.
  mutating func next() throws -> [UInt8]? {
    line += 1
    lineStart = position
    var text: [UInt8] = []
    while true {
      let end = piece.span.firstIndex(of: UInt8(ascii: "\n"), from: cursor)
      text += piece[cursor..<(end ?? piece.endIndex)]
      guard text.count <= LineReader.lengthLimit else {
        throw DatasetError.tooLong(
          DataLocation(file: path, line: line), limit: LineReader.lengthLimit)
      }
      if let end {
        cursor = end + 1
        return text
      }
      try advance()
      if piece.isEmpty { return text.isEmpty ? nil : text }
    }
  }

  /// Reads the rest of the piece in memory, or the next one; empty at the end of the file.
  mutating func nextPiece() throws -> [UInt8] {
    if cursor == piece.count { try advance() }
    defer { cursor = piece.count }
    return cursor == 0 ? piece : Array(piece[cursor...])
  }

  /// Goes on to the next piece.
  private mutating func advance() throws {
    let next = try file.next(LineReader.pieceLength)
    pieceStart += piece.count
    piece = next
    cursor = 0
  }

  /// Refuses what people take for a data file most often, by its first bytes or its name.
  private func checkEncoding() throws {
    let signatures: [([UInt8], String, advice: String)] = [
      (Array("PAR1".utf8), "a Parquet file", "convert it to JSON Lines"),
      (Array("ARROW1".utf8), "an Arrow file", "convert it to JSON Lines"),
      ([0x1F, 0x8B], "compressed with gzip", "unpack it with gunzip"),
      ([0x28, 0xB5, 0x2F, 0xFD], "compressed with Zstandard", "unpack it with unzstd"),
      ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive", "unpack it with unzip"),
      ([0xFF, 0xFE], "text in UTF-16", "save it as UTF-8"),
      ([0xFE, 0xFF], "text in UTF-16", "save it as UTF-8"),
    ]
    for (signature, found, advice) in signatures where piece.starts(with: signature) {
      throw DatasetError.unsupported(path: path, found: found, advice: advice)
    }
    for ending in ["csv", "tsv"] where path.lowercased().hasSuffix(".\(ending)") {
      throw DatasetError.unsupported(
        path: path, found: "a table in \(ending.uppercased())",
        advice: "convert it to JSON Lines, one object with the columns' names for each row")
    }
  }
}
