extension JSONValue {
  /// How a document is laid out.
  package enum Layout: Sendable {
    /// On one line, without spaces, members in their order.
    case compact
    /// Two spaces a level, keys sorted and a line break at the end, as transformers writes it.
    case indented
  }

  /// Returns the document as text.
  package func text(_ layout: Layout) -> String {
    var text = ""
    write(to: &text, layout, level: 0)
    if layout == .indented { text += "\n" }
    return text
  }

  private func write(to text: inout String, _ layout: Layout, level: Int) {
    switch self {
    case .null: text += "null"
    case .boolean(let value): text += value ? "true" : "false"
    case .number(let literal): text += literal
    case .string(let value): Self.write(value, to: &text)
    case .array(let elements):
      Self.write(elements, between: "[", "]", to: &text, layout, level: level) {
        $0.write(to: &$1, layout, level: level + 1)
      }
    case .object(let object):
      let members =
        layout == .compact ? object.members : object.members.sorted { $0.key < $1.key }
      Self.write(members, between: "{", "}", to: &text, layout, level: level) {
        Self.write($0.key, to: &$1)
        $1 += layout == .compact ? ":" : ": "
        $0.value.write(to: &$1, layout, level: level + 1)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], between open: Character, _ close: Character, to text: inout String,
    _ layout: Layout, level: Int, writeElement: (Element, inout String) -> Void
  ) {
    func breakLine(_ level: Int) {
      if layout == .indented { text += "\n" + String(repeating: "  ", count: level) }
    }
    text.append(open)
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      breakLine(level + 1)
      writeElement(element, &text)
    }
    if !elements.isEmpty { breakLine(level) }
    text.append(close)
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
