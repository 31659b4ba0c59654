/// A JSON value to be written, whose members keep their order.
package indirect enum JSONValue: Equatable, Sendable {
  /// The absence of a value.
  case null
  /// True or false.
  case bool(Bool)
  /// A whole number.
  case integer(Int)
  /// A number in its shortest form that reads back the same; JSON has no infinities, they become null.
  case number(Double)
  /// Text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Named members.
  case object([Member])

  /// One member of an object.
  package struct Member: Equatable, Sendable {
    /// Its name.
    package var name: String
    /// Its value.
    package var value: JSONValue

    /// Creates a member.
    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// How the text is laid out.
  package enum Layout: Sendable {
    /// Everything on one line.
    case oneLine
    /// One member or item a line, indented by two spaces.
    case indented
  }

  /// Returns the JSON text of the value.
  package func text(_ layout: Layout = .oneLine) -> String {
    var text = ""
    write(to: &text, layout: layout, depth: 0)
    return text
  }

  private func write(to text: inout String, layout: Layout, depth: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    case .number(let value): text += value.isFinite ? Self.shortest(value) : "null"
    case .string(let value): Self.write(value, to: &text)
    case .array(let items):
      Self.write(items, "[", "]", to: &text, layout, depth) { item, text in
        item.write(to: &text, layout: layout, depth: depth + 1)
      }
    case .object(let members):
      Self.write(members, "{", "}", to: &text, layout, depth) { member, text in
        Self.write(member.name, to: &text)
        text += ": "
        member.value.write(to: &text, layout: layout, depth: depth + 1)
      }
    }
  }

  private static func write<Part>(
    _ parts: [Part], _ opening: String, _ closing: String, to text: inout String, _ layout: Layout,
    _ depth: Int, each: (Part, inout String) -> Void
  ) {
    func newLine(_ depth: Int) {
      text += "\n" + String(repeating: "  ", count: depth)
    }
    text += opening
    for (index, part) in parts.enumerated() {
      if index > 0 { text += layout == .oneLine ? ", " : "," }
      if layout == .indented { newLine(depth + 1) }
      each(part, &text)
    }
    if layout == .indented, !parts.isEmpty { newLine(depth) }
    text += closing
  }

  /// Swift's shortest form, without the point of a whole number: `8`, `1e-06`.
  private static func shortest(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
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
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) { self = .null }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map(Member.init))
  }
}
