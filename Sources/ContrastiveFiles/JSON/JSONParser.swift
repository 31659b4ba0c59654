/// Reads JSON (RFC 8259) from bytes that nobody vouches for.
///
/// Nesting is bounded, so that no input exhausts the stack, and so is the number of values, each of
/// which takes more memory than the two bytes it may be written in; bytes that are not UTF-8, escapes
/// that name half a character and anything after the document are errors.
package struct JSONParser {
  /// What becomes of an object that names a key twice.
  package enum RepeatedKeys: Sendable {
    /// An error that names the key.
    case refused
    /// Every mention is kept; a lookup finds the last.
    case kept
  }

  /// How deep a text may be nested where nobody asks for less or more.
  package static let maximumDepth = 64
  /// The most values that are read where nobody asks for fewer: about a hundred megabytes.
  package static let maximumCount = 1 << 20

  private let bytes: [UInt8]
  private var position = 0
  private var remaining: Int
  private let maximumDepth: Int
  private let maximumCount: Int
  private let repeatedKeys: RepeatedKeys

  /// Reads the document in `bytes`.
  ///
  /// - Parameters:
  ///   - bytes: The whole text.
  ///   - maximumDepth: How many lists and objects may lie within each other.
  ///   - maximumCount: How many values there may be, those within others included.
  ///   - repeatedKeys: What becomes of an object that names a key twice.
  /// - Returns: The document, as it was written.
  /// - Throws: `JSONError`, with the line and column of the first fault.
  package static func parse(
    _ bytes: [UInt8], maximumDepth: Int = Self.maximumDepth,
    maximumCount: Int = Self.maximumCount,
    repeatedKeys: RepeatedKeys = .refused
  ) throws(JSONError) -> JSONValue {
    var parser = JSONParser(
      bytes: bytes, maximumDepth: maximumDepth, maximumCount: maximumCount,
      repeatedKeys: repeatedKeys)
    parser.skipSpace()
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.unexpected("the end of the document") }
    return value
  }

  private init(
    bytes: [UInt8], maximumDepth: Int, maximumCount: Int, repeatedKeys: RepeatedKeys
  ) {
    self.bytes = bytes
    self.maximumDepth = maximumDepth
    self.maximumCount = maximumCount
    remaining = maximumCount
    self.repeatedKeys = repeatedKeys
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard let byte = peek else { throw unexpected("a value") }
    guard remaining > 0 else {
      throw JSONError("more than \(maximumCount) values", at: position, of: bytes)
    }
    remaining -= 1
    switch byte {
    case UInt8(ascii: "{"): return try .object(object(depth: depth + 1))
    case UInt8(ascii: "["): return try .array(array(depth: depth + 1))
    case UInt8(ascii: "\""): return try .string(string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "t"): return try literal("true", .boolean(true))
    case UInt8(ascii: "f"): return try literal("false", .boolean(false))
    default: throw unexpected("a value")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    try enter(depth)
    var members: [JSONObject.Member] = []
    var keys: Set<ExactText> = []
    if take("}") { return JSONObject() }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw unexpected("a key in quotation marks") }
      let start = position
      let key = try string()
      if repeatedKeys == .refused && !keys.insert(ExactText(key)).inserted {
        throw JSONError("the key \"\(excerpt(key))\" appears twice", at: start, of: bytes)
      }
      guard take(":") else { throw unexpected("':'") }
      skipSpace()
      members.append(.init(key: key, value: try value(depth: depth)))
    } while take(",")
    guard take("}") else { throw unexpected("',' or '}'") }
    return JSONObject(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
    try enter(depth)
    var elements: [JSONValue] = []
    if take("]") { return elements }
    repeat {
      skipSpace()
      elements.append(try value(depth: depth))
    } while take(",")
    guard take("]") else { throw unexpected("',' or ']'") }
    return elements
  }

  /// Steps over an opening bracket.
  private mutating func enter(_ depth: Int) throws(JSONError) {
    guard depth <= maximumDepth else {
      throw JSONError("nested more than \(maximumDepth) deep", at: position, of: bytes)
    }
    position += 1
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    if peek == UInt8(ascii: "-") { position += 1 }
    if peek == UInt8(ascii: "0") { position += 1 } else { try digits() }
    if peek == UInt8(ascii: ".") {
      position += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    return .number(literal: String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw unexpected("a digit") }
  }

  private mutating func literal(
    _ text: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    let text = text.description
    guard bytes[position...].starts(with: text.utf8) else { throw unexpected("a value") }
    position += text.utf8.count
    return value
  }

  private mutating func string() throws(JSONError) -> String {
    let start = position
    position += 1
    try skipPlainText()
    // Most strings hold no escape: they are taken as they stand, without a copy.
    if peek == UInt8(ascii: "\"") { return try text(bytes[(start + 1)..<position], from: start) }
    var unescaped = Array(bytes[(start + 1)..<position])
    while peek == UInt8(ascii: "\\") {
      try appendEscape(to: &unescaped)
      let runStart = position
      try skipPlainText()
      unescaped += bytes[runStart..<position]
    }
    return try text(unescaped[...], from: start)
  }

  /// Steps to the next quotation mark or escape.
  private mutating func skipPlainText() throws(JSONError) {
    position = bytes.span.endOfPlainText(from: position)
    guard let byte = peek else { throw unexpected("the end of the string") }
    guard byte >= 0x20 else {
      throw JSONError(
        "the control character \(byte) within a string must be escaped", at: position, of: bytes)
    }
  }

  /// Steps over the closing quotation mark of a string that began at `start` and holds `content`.
  private mutating func text(
    _ content: ArraySlice<UInt8>, from start: Int
  ) throws(JSONError) -> String {
    position += 1
    if content.span.isASCII { return String(decoding: content, as: UTF8.self) }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw JSONError("the string is not valid UTF-8", at: start, of: bytes)
    }
    return text
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(JSONError) {
    let start = position
    position += 1
    guard let mark = peek else { throw unexpected("the rest of an escape") }
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(mark)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      position += 1
      text += try escapedScalar(from: start).utf8
      return
    default: throw unexpected("an escape: one of \" \\ / b f n r t u")
    }
    position += 1
  }

  /// Reads the digits of `\uXXXX`, and the second half where the first is half of a pair.
  private mutating func escapedScalar(from start: Int) throws(JSONError) -> String {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return String(scalar) }
    guard UTF16.isLeadSurrogate(first), bytes[position...].starts(with: "\\u".utf8) else {
      throw JSONError("an escape names half a character", at: start, of: bytes)
    }
    position += 2
    let second = try codeUnit()
    guard UTF16.isTrailSurrogate(second) else {
      throw JSONError("an escape names half a character", at: start, of: bytes)
    }
    return String(decoding: [first, second], as: UTF16.self)
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw unexpected("a hexadecimal digit")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Steps over spaces and then `mark`, if it comes next.
  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private func unexpected(_ expectation: String) -> JSONError {
    let found: String
    switch peek {
    case nil: found = "the end of the text"
    case let byte? where (0x21...0x7E).contains(byte): found = "'\(Unicode.Scalar(byte))'"
    case let byte?: found = "the byte \(byte)"
    }
    return JSONError("expected \(expectation), found \(found)", at: position, of: bytes)
  }
}
