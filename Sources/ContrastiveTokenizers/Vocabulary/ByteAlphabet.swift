/// The alphabet in which byte-level tokens are spelled: one printable scalar for each byte.
///
/// Printable bytes of Latin-1 stand for themselves; the other 68 are U+0100 and on, in order, so that
/// a space is “Ġ” and a line feed “Ċ”. It is the alphabet of GPT-2.
enum ByteAlphabet {
  /// The scalar of each byte.
  static let scalars: [Unicode.Scalar] = {
    var next: UInt16 = 0x100
    return (0...UInt8.max).map { byte in
      if isPrintable(byte) { return Unicode.Scalar(byte) }
      defer { next += 1 }
      return Unicode.Scalar(next) ?? "\u{FFFD}"
    }
  }()

  /// The bytes in the order in which vocabularies list them: printable ones, then the others.
  static let bytes: [UInt8] = {
    let all = 0...UInt8.max
    return all.filter(isPrintable) + all.filter { !isPrintable($0) }
  }()

  /// The byte of a scalar, or nil for a scalar outside the alphabet.
  static func byte(of scalar: Unicode.Scalar) -> UInt8? {
    scalar.value < table.count && table[Int(scalar.value)] >= 0
      ? UInt8(table[Int(scalar.value)]) : nil
  }

  /// The bytes that a token spells, or nil where it has a scalar outside the alphabet.
  static func bytes(spelledBy token: some Sequence<Unicode.Scalar>) -> ContiguousArray<UInt8>? {
    var result: ContiguousArray<UInt8> = []
    for scalar in token {
      guard let byte = byte(of: scalar) else { return nil }
      result.append(byte)
    }
    return result
  }

  /// The token that spells `bytes`.
  static func spelling(of bytes: some Sequence<UInt8>) -> String {
    var token = String.UnicodeScalarView()
    for byte in bytes { token.append(scalars[Int(byte)]) }
    return String(token)
  }

  private static func isPrintable(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x7E, 0xA1...0xAC, 0xAE...0xFF: true
    default: false
    }
  }

  private static let table: [Int16] = {
    var table = [Int16](repeating: -1, count: 0x144)
    for (byte, scalar) in scalars.enumerated() { table[Int(scalar.value)] = Int16(byte) }
    return table
  }()
}
