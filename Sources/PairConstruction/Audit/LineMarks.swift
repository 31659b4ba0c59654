internal import ContrastiveFiles

/// The marks of Markdown in a line.
struct LineMarks {
  /// Whether it is an entry of a list.
  private(set) var isListItem = false
  /// Whether it is a heading.
  private(set) var isHeading = false
  /// Whether something in it is in bold face.
  private(set) var hasBold = false
  /// Whether it opens or closes a block of code, or code stands in it.
  private(set) var hasCode = false

  /// Looks at the UTF-8 of a line.
  init(_ line: ArraySlice<UInt8>) {
    let rest = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = rest.first else { return }
    switch first {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      isListItem = Self.isSpace(rest.dropFirst().first)
    case 0xE2:
      isListItem = rest.starts(with: [0xE2, 0x80, 0xA2]) && Self.isSpace(rest.dropFirst(3).first)
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
      let mark = rest.dropFirst(digits).first
      isListItem =
        digits <= 3 && (mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"))
        && Self.isSpace(rest.dropFirst(digits + 1).first)
    case UInt8(ascii: "#"):
      let signs = rest.prefix { $0 == UInt8(ascii: "#") }.count
      isHeading = signs <= 6 && Self.isSpace(rest.dropFirst(signs).first)
    case UInt8(ascii: "`"):
      hasCode = rest.starts(with: Array("```".utf8))
    default: break
    }
    if rest.span.contains(UInt8(ascii: "*")) || rest.span.contains(UInt8(ascii: "`")) {
      lookInside(rest)
    }
  }

  /// Looks for what stands between two marks.
  private mutating func lookInside(_ line: ArraySlice<UInt8>) {
    var openCode: Int?
    var openBold: Int?
    var place = line.startIndex
    while place < line.endIndex {
      if line[place] == UInt8(ascii: "`") {
        if let open = openCode, place > open + 1 { hasCode = true }
        openCode = place
      } else if line[place] == UInt8(ascii: "*"), place + 1 < line.endIndex,
        line[place + 1] == UInt8(ascii: "*")
      {
        if let open = openBold, place > open + 2 { hasBold = true }
        openBold = place
        place += 1
      }
      place += 1
    }
  }

  private static func isSpace(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
}
