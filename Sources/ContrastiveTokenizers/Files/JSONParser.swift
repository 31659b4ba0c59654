/// A strict parser of JSON texts (RFC 8259) with a bounded depth.
struct JSONParser {
  /// The deepest nesting that is followed.
  static let maximumDepth = 128

  private let bytes: ContiguousArray<UInt8>
  private let file: String
  private var position = 0

  /// Parses `bytes`, the content of the file named `file`.
  ///
  /// - Throws: `TokenizerError.malformed` with the line and column of the first fault.
  static func parse(_ bytes: some Sequence<UInt8>, file: String) throws -> JSON {
    var parser = JSONParser(bytes: ContiguousArray(bytes), file: file)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == parser.bytes.count else {
      throw parser.fault("unexpected text after the end of the value")
    }
    return value
  }

  private init(bytes: ContiguousArray<UInt8>, file: String) {
    self.bytes = bytes
    self.file = file
  }

  // MARK: Values

  private mutating func value(depth: Int) throws -> JSON {
    guard depth < Self.maximumDepth else {
      throw fault("nested more than \(Self.maximumDepth) levels deep")
    }
    skipSpace()
    guard let byte = peek() else { throw fault("the text ends where a value is expected") }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw fault("expected a value")
    }
  }

  private mutating func object(depth: Int) throws -> JSON {
    position += 1
    var members: [JSON.Member] = []
    skipSpace()
    if take("}") { return .object(members) }
    repeat {
      skipSpace()
      guard peek() == UInt8(ascii: "\"") else { throw fault("expected a name in quotes") }
      let name = try string()
      skipSpace()
      guard take(":") else { throw fault("expected “:” after a name") }
      members.append(JSON.Member(name: name, value: try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault("expected “,” or “}” in an object") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws -> JSON {
    position += 1
    var elements: [JSON] = []
    skipSpace()
    if take("]") { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault("expected “,” or “]” in an array") }
    return .array(elements)
  }

  private mutating func literal(_ word: StaticString, _ value: JSON) throws -> JSON {
    for byte in word.description.utf8 {
      guard peek() == byte else { throw fault("expected “\(word)”") }
      position += 1
    }
    return value
  }

  private mutating func number() throws -> JSON {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() throws {
    let start = position
    while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    guard position > start else { throw fault("expected a digit") }
  }

  // MARK: Strings

  private mutating func string() throws -> String {
    position += 1
    let start = position
    while let byte = peek(), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    if peek() == UInt8(ascii: "\"") {
      defer { position += 1 }
      return try text(bytes[start..<position])
    }
    return try escapedString(from: start)
  }

  /// Continues a string that begins at `start` and holds an escape at the current position.
  private mutating func escapedString(from start: Int) throws -> String {
    var buffer = ContiguousArray(bytes[start..<position])
    while let byte = peek() {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try text(buffer[...])
      case UInt8(ascii: "\\"):
        position += 1
        buffer.append(contentsOf: Unicode.UTF8.encode(try escape()) ?? .encodedReplacementCharacter)
      case 0..<0x20:
        throw fault("a control character in a string must be escaped")
      default:
        buffer.append(byte)
        position += 1
      }
    }
    throw fault("the text ends inside a string")
  }

  private mutating func escape() throws -> Unicode.Scalar {
    guard let byte = peek() else { throw fault("the text ends inside a string") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw fault("unknown escape in a string")
    }
  }

  private mutating func unicodeEscape() throws -> Unicode.Scalar {
    let unit = try hexadecimalUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard UTF16.isLeadSurrogate(unit), take("\\"), take("u") else {
      throw fault("a lone surrogate in a string")
    }
    let second = try hexadecimalUnit()
    guard UTF16.isTrailSurrogate(second) else { throw fault("a lone surrogate in a string") }
    return UTF16.decode(UTF16.EncodedScalar([unit, second]))
  }

  private mutating func hexadecimalUnit() throws -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("expected four hexadecimal digits")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private func text(_ slice: ArraySlice<UInt8>) throws -> String {
    guard let text = String(validating: slice, as: UTF8.self) else {
      throw fault("a string is not valid UTF-8")
    }
    return text
  }

  // MARK: Bytes

  private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: scalar) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
        position += 1
      default: return
      }
    }
  }

  /// The error for a fault at the current position, whose line is counted only now.
  private func fault(_ reason: String) -> TokenizerError {
    let read = bytes[..<min(position, bytes.count)]
    let line = read.count { $0 == UInt8(ascii: "\n") } + 1
    let lineStart = read.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let column = read[lineStart...].count { !UTF8.isContinuation($0) } + 1
    return .malformed(file: file, line: line, column: column, reason: reason)
  }
}
