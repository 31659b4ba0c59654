/// Cuts a file that is one JSON array into its elements, so that each is read by itself and knows its
/// line.
///
/// It only counts brackets outside of strings. What is wrong within an element is left to the
/// element's reader; a missing bracket makes it reach too far, which that reader notices.
struct ArrayScanner {
  /// The largest file that is read as one array, 1 GB.
  static let lengthLimit = 1 << 30

  private let path: String
  private let bytes: [UInt8]
  private let offset: Int
  /// The offset of the byte that is read next.
  private(set) var position = 0
  private var line = 1
  private var lineStart = 0
  private var isFirst = true
  private var isFinished = false

  /// Creates a scanner of the file at `path`, whose `bytes` from `offset` on begin with an opening
  /// bracket.
  init(_ bytes: [UInt8], at offset: Int, path: String) {
    self.path = path
    self.bytes = bytes
    self.offset = offset
    skipSpace()
    position += 1
  }

  /// The next element, or `nil` after the last one.
  ///
  /// - Throws: A ``DatasetError`` if the array does not end, or the file goes on after it.
  mutating func next() throws -> JSONPiece? {
    if isFinished { return nil }
    skipSpace()
    if take("]") {
      skipSpace()
      guard position == bytes.count else { throw fault("text after the end of the array") }
      isFinished = true
      return nil
    }
    if !isFirst {
      guard take(",") else { throw fault("the array is not closed; expected “,” or “]”") }
      skipSpace()
    }
    isFirst = false
    let start = position
    let column = position - lineStart + 1
    let firstLine = line
    skipElement()
    return JSONPiece(
      bytes: Array(bytes[start..<position]), offset: offset + start, line: firstLine,
      column: column)
  }

  /// Moves to the comma or bracket that ends the element.
  private mutating func skipElement() {
    var depth = 0
    var isInString = false
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\") where isInString: position += 1
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
      position += 1
    }
    position = bytes.count  // an escape may have reached beyond
  }

  private mutating func skipSpace() {
    while position < bytes.count, isSpace(bytes[position]) {
      if bytes[position] == UInt8(ascii: "\n") { countLine() }
      position += 1
    }
  }

  private mutating func countLine() {
    line += 1
    lineStart = position + 1
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private func fault(_ problem: String) -> DatasetError {
    .syntax(
      DataLocation(file: path, line: line), column: position - lineStart + 1, problem: problem)
  }
}
