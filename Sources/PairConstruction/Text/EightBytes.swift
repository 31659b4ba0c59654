internal import ContrastiveFiles

/// Eight bytes of a text, the first in the lowest bits, that are looked at together.
///
/// Of a question about each of them the answer is the highest bit of the byte; other bits are 0.
struct EightBytes {
  private let bits: UInt64

  /// Reads the bytes from `place` on; behind the end there are zeros.
  init(_ bytes: [UInt8], at place: Int) {
    if place + 8 <= bytes.count {
      bits = bytes.span.bytes.littleEndian(UInt64.self, at: place)
    } else {
      bits = bytes[place...].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// Which are letters of ASCII.
  var letters: UInt64 { Self.inside("a", "z", of: bits | UInt64(repeating: 0x20)) }

  /// Which are letters or digits of ASCII, or `_`.
  var wordCharacters: UInt64 {
    letters | Self.inside("0", "9", of: bits) | Self.inside("_", "_", of: bits)
  }

  /// The bytes with the letters of ASCII in lower case.
  var lowercased: UInt64 { bits | letters >> 2 }

  /// How many stand before the first that is not among `flagged`.
  static func prefix(_ flagged: UInt64) -> Int {
    (~flagged & UInt64(repeating: 0x80)).trailingZeroBitCount / 8
  }

  /// Which bytes lie between two ASCII characters or are one of them.
  private static func inside(
    _ first: Unicode.Scalar, _ last: Unicode.Scalar, of bits: UInt64
  ) -> UInt64 {
    // Nothing is carried over, since each sum is below 256; what is no ASCII character is masked out.
    let ascii = bits & UInt64(repeating: 0x7F)
    let isFirstOrMore = ascii &+ UInt64(repeating: 0x80 - UInt8(ascii: first))
    let isAboveLast = ascii &+ UInt64(repeating: 0x7F - UInt8(ascii: last))
    return isFirstOrMore & ~isAboveLast & ~bits & UInt64(repeating: 0x80)
  }
}
