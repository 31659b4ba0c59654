extension [UInt8] {
  /// The Unicode scalar that begins at `place` of these bytes, which are the UTF-8 of a text.
  func scalar(at place: Int) -> Unicode.Scalar {
    let first = UInt32(self[place])
    if first < 0x80 { return Unicode.Scalar(UInt8(first)) }
    var value = first & (first < 0xE0 ? 0x1F : first < 0xF0 ? 0x0F : 0x07)
    for offset in 1...(first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3) {
      value = value << 6 | UInt32(self[place + offset] & 0x3F)
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }
}

/// The Unicode scalars of UTF-8, of which each is read when it is its turn.
struct UTF8Scalars: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var place = 0

  /// Reads `bytes`, which are the UTF-8 of a text.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Unicode.Scalar? {
    guard place < bytes.count else { return nil }
    let scalar = bytes.scalar(at: place)
    place += UTF8.width(scalar)
    return scalar
  }
}
