/// 64 bits that stand for a word, made byte by byte, of which eight are taken in at once.
///
/// Two different words have the same hash with a probability of 2⁻⁶⁴, unless somebody searched for such words.
struct WordHash {
  private var hash: UInt64 = 0
  private var bytes: UInt64 = 0
  private var count: UInt64 = 0

  /// Whether the word has no bytes yet.
  var isEmpty: Bool { count == 0 }

  /// Appends a byte to the word.
  mutating func append(_ byte: UInt8) {
    bytes = bytes << 8 | UInt64(byte)
    count += 1
    if count & 7 == 0 {
      hash = mixed(hash ^ bytes)
      bytes = 0
    }
  }

  /// Appends the first `length` of eight bytes, the first of which is in the lowest bits.
  mutating func append(_ eight: UInt64, length: Int) {
    guard count & 7 == 0 else {
      for place in 0..<UInt64(length) { append(UInt8(truncatingIfNeeded: eight &>> (8 * place))) }
      return
    }
    count += UInt64(length)
    if length == 8 {
      hash = mixed(hash ^ eight.byteSwapped)
    } else {
      bytes = eight.byteSwapped >> UInt64(64 - 8 * length)
    }
  }

  /// The hash; the next word begins.
  mutating func end() -> UInt64 {
    let value = mixed(hash &+ mixed(bytes ^ count << 56))
    self = WordHash()
    return value
  }
}

/// Returns 64 bits of which each depends on all bits of `value`; a permutation.
///
/// - SeeAlso: Steele, Lea and Flood, 2014, *Fast splittable pseudorandom number generators*, with
///   the constants of Stafford's thirteenth mixer.
func mixed(_ value: UInt64) -> UInt64 {
  var value = value
  value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
  value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
  return value ^ value >> 31
}
