extension JSON {
  /// How much white space a written value has.
  enum Layout {
    /// One line without spaces, members ordered by name: equal values give equal bytes.
    case canonical
    /// Two spaces a level, members in their own order.
    case indented
  }

  /// The value as the bytes of a JSON text.
  func encoded(_ layout: Layout) -> [UInt8] {
    var output: [UInt8] = []
    write(into: &output, layout: layout, level: 0)
    if case .indented = layout { output.append(UInt8(ascii: "\n")) }
    return output
  }

  private func write(into output: inout [UInt8], layout: Layout, level: Int) {
    switch self {
    case .null: output.append(contentsOf: "null".utf8)
    case .boolean(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let digits): output.append(contentsOf: digits.utf8)
    case .string(let text): Self.write(text, into: &output)
    case .array(let elements):
      Self.writeList(elements, brackets: ("[", "]"), into: &output, layout, level) {
        $0.write(into: &$1, layout: layout, level: level + 1)
      }
    case .object(var members):
      if case .canonical = layout {
        members.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
      }
      Self.writeList(members, brackets: ("{", "}"), into: &output, layout, level) {
        Self.write($0.name, into: &$1)
        $1.append(UInt8(ascii: ":"))
        if case .indented = layout { $1.append(UInt8(ascii: " ")) }
        $0.value.write(into: &$1, layout: layout, level: level + 1)
      }
    }
  }

  private static func writeList<Element>(
    _ elements: [Element], brackets: (open: Unicode.Scalar, close: Unicode.Scalar),
    into output: inout [UInt8], _ layout: Layout, _ level: Int,
    writeElement: (Element, inout [UInt8]) -> Void
  ) {
    func breakLine(_ level: Int) {
      guard case .indented = layout, !elements.isEmpty else { return }
      output.append(UInt8(ascii: "\n"))
      output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
    }
    output.append(UInt8(ascii: brackets.open))
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      breakLine(level + 1)
      writeElement(element, &output)
    }
    breakLine(level)
    output.append(UInt8(ascii: brackets.close))
  }

  private static func write(_ text: String, into output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case UInt8(ascii: "\n"): output.append(contentsOf: #"\n"#.utf8)
      case 0..<0x20:
        let digits = String(byte, radix: 16)
        output.append(contentsOf: #"\u00"#.utf8)
        if digits.utf8.count < 2 { output.append(UInt8(ascii: "0")) }
        output.append(contentsOf: digits.utf8)
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }
}
