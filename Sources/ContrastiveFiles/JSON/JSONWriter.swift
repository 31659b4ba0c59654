extension JSONValue {
  /// How much white space a written document has.
  package enum Layout: Sendable {
    /// One line without spaces.
    case compact
    /// Two spaces a level and a line break at the end.
    case indented
  }

  /// In what order the members of objects are written.
  package enum KeyOrder: Sendable {
    /// As they stand in the object.
    case kept
    /// By the bytes of their keys: equal sets of members give equal texts.
    case sorted
  }

  /// Returns the document as text; indented and sorted it is what transformers writes.
  package func text(_ layout: Layout, keys: KeyOrder = .kept) -> String {
    String(decoding: bytes(layout, keys: keys), as: UTF8.self)
  }

  /// Returns the document as text in UTF-8.
  package func bytes(_ layout: Layout, keys: KeyOrder = .kept) -> [UInt8] {
    var writer = JSONWriter(layout: layout, keys: keys)
    writer.bytes.reserveCapacity(256)
    writer.write(self, level: 0)
    if layout == .indented { writer.bytes.append(UInt8(ascii: "\n")) }
    return writer.bytes
  }
}

/// Writes JSON (RFC 8259) to memory.
private struct JSONWriter {
  let layout: JSONValue.Layout
  let keys: JSONValue.KeyOrder
  var bytes: [UInt8] = []

  mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .number(let literal): bytes += literal.utf8
    case .string(let text): write(text)
    case .array(let elements):
      write(elements, between: "[", "]", level: level) { $0.write($1, level: level + 1) }
    case .object(let object):
      write(inOrder(object.members), between: "{", "}", level: level) {
        $0.write($1.key)
        $0.bytes += ($0.layout == .compact ? ":" : ": ").utf8
        $0.write($1.value, level: level + 1)
      }
    }
  }

  private func inOrder(_ members: [JSONObject.Member]) -> [JSONObject.Member] {
    switch keys {
    case .kept: members
    case .sorted: members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    }
  }

  private mutating func write<Element>(
    _ elements: [Element], between open: Unicode.Scalar, _ close: Unicode.Scalar, level: Int,
    writeElement: (inout JSONWriter, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(level + 1)
      writeElement(&self, element)
    }
    if !elements.isEmpty { breakLine(level) }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func breakLine(_ level: Int) {
    guard layout == .indented else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * level)
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    // Most of a text stands as it is, and is taken over in runs.
    var text = text
    text.withUTF8 { source in
      var start = 0
      while true {
        let end = source.span.endOfPlainText(from: start)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[start..<end]))
        if end == source.count { break }
        escape(source[end])
        start = end + 1
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes += #"\""#.utf8
    case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
    case 0x08: bytes += #"\b"#.utf8
    case 0x09: bytes += #"\t"#.utf8
    case 0x0A: bytes += #"\n"#.utf8
    case 0x0C: bytes += #"\f"#.utf8
    case 0x0D: bytes += #"\r"#.utf8
    default: bytes += "\\u00\(byte >> 4)\(String(byte & 0xF, radix: 16))".utf8
    }
  }
}
