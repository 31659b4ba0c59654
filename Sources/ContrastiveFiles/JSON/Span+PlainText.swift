extension Span<UInt8> {
  /// The first place at or after `start` with a byte that strings of JSON hold as an escape only, a
  /// quotation mark, a backslash or a control character, or the end if there is none.
  func endOfPlainText(from start: Int) -> Int {
    var place = start
    // Eight bytes at once. Subtracting sets the highest bit of bytes that are smaller, and by what it
    // borrows perhaps of later ones; so the first is the right one.
    while place + 8 <= count {
      let word = bytes.littleEndian(UInt64.self, at: place)
      let quotes = (word ^ UInt64(repeating: UInt8(ascii: "\""))) &- UInt64(repeating: 1)
      let backslashes = (word ^ UInt64(repeating: UInt8(ascii: "\\"))) &- UInt64(repeating: 1)
      let controls = word &- UInt64(repeating: 0x20)
      let found = (quotes | backslashes | controls) & ~word & UInt64(repeating: 0x80)
      if found != 0 { return place + found.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < count, !self[place].isEscapedInJSON { place += 1 }
    return place
  }
}

extension UInt8 {
  /// Whether strings of JSON hold this byte as an escape only.
  fileprivate var isEscapedInJSON: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }
}
