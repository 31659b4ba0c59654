/// Cuts a file that is one JSON array into its elements, so that each is read by itself and knows its
/// line.
///
/// One element and one piece of the file are in memory. Brackets are only counted outside of strings.
/// What is wrong within an element is left to the element's reader; a missing bracket makes it reach
/// too far, which that reader notices.
struct ArrayScanner {
  /// The longest element that is read, 64 MB.
  static let lengthLimit = LineReader.lengthLimit

  private let path: String
  private var source: LineReader
  /// What is in memory: the element that is read, and what follows.
  private var bytes: [UInt8] = []
  /// The offset of the first of ``bytes`` in the file.
  private var base: Int
  /// The place in ``bytes`` of the byte that is read next.
  private var cursor = 0
  /// The place in ``bytes`` where the element begins that is read.
  private var elementStart: Int?
  private var line = 1
  /// The offset in the file of the line.
  private var lineStart: Int
  private var isFirst = true
  private var isFinished = false

  /// Creates a scanner of the file at `path`, of which `source` reads on with an opening bracket.
  init(_ source: LineReader, path: String) throws {
    self.path = path
    self.source = source
    base = source.position
    lineStart = source.position
    try skipSpace()
    cursor += 1
  }

  /// The offset of the byte that is read next.
  var position: Int { base + cursor }

  /// The next element, or `nil` after the last one.
  ///
  /// - Throws: A ``DatasetError`` if the array does not end, or the file goes on after it.
  mutating func next() throws -> JSONPiece? {
    if isFinished { return nil }
    elementStart = nil
    try skipSpace()
    if try take("]") {
      try skipSpace()
      guard try peek() == nil else { throw fault("text after the end of the array") }
      isFinished = true
      return nil
    }
    if !isFirst {
      guard try take(",") else { throw fault("the array is not closed; expected “,” or “]”") }
      try skipSpace()
    }
    isFirst = false
    let column = position - lineStart + 1
    let firstLine = line
    let offset = position
    elementStart = cursor
    try skipElement(firstLine)
    let start = elementStart ?? cursor
    elementStart = nil
    return JSONPiece(
      bytes: Array(bytes[start..<cursor]), offset: offset, line: firstLine, column: column)
  }

  /// Moves to the comma or bracket that ends the element, which begins in `firstLine`.
  private mutating func skipElement(_ firstLine: Int) throws {
    var depth = 0
    var isInString = false
    while true {
      if cursor >= bytes.count {
        guard cursor - (elementStart ?? 0) <= Self.lengthLimit else {
          throw DatasetError.tooLarge(
            DataLocation(file: path, line: firstLine), limit: Self.lengthLimit)
        }
        guard try readOn() else {
          cursor = bytes.count  // an escape may have reached beyond
          return
        }
        continue
      }
      switch bytes[cursor] {
      case UInt8(ascii: "\\") where isInString: cursor += 1
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "\n"): countLine()
      case _ where isInString: break
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ",") where depth == 0: return
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return }
        depth -= 1
      default: break
      }
      cursor += 1
    }
  }

  /// Reads the next piece, and drops what lies before the element; `false` at the end of the file.
  private mutating func readOn() throws -> Bool {
    let piece = try source.nextPiece()
    if piece.isEmpty { return false }
    let dropped = min(elementStart ?? cursor, bytes.count)
    bytes.removeFirst(dropped)
    base += dropped
    cursor -= dropped
    elementStart = elementStart.map { $0 - dropped }
    bytes += piece
    return true
  }

  private mutating func peek() throws -> UInt8? {
    while cursor >= bytes.count {
      guard try readOn() else { return nil }
    }
    return bytes[cursor]
  }

  private mutating func skipSpace() throws {
    while let byte = try peek(), isSpace(byte) {
      if byte == UInt8(ascii: "\n") { countLine() }
      cursor += 1
    }
  }

  private mutating func countLine() {
    line += 1
    lineStart = position + 1
  }

  private mutating func take(_ mark: Unicode.Scalar) throws -> Bool {
    guard try peek() == UInt8(ascii: mark) else { return false }
    cursor += 1
    return true
  }

  private func fault(_ problem: String) -> DatasetError {
    .syntax(
      DataLocation(file: path, line: line), column: position - lineStart + 1, problem: problem)
  }
}
