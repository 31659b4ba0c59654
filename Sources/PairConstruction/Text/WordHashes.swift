/// The words of a text, each as 64 bits that stand for it.
///
/// A word is a run of letters, digits and `_`, without regard to case; of scripts that are written
/// without spaces between words, each ideograph and each kana is one. Two different words have the
/// same hash with a probability of 2⁻⁶⁴, unless somebody searched for such words.
struct WordHashes {
  /// The hashes, in the order of the words.
  private(set) var values: [UInt64] = []

  /// Reads the words of `text`.
  init(_ text: String) {
    values.reserveCapacity(text.utf8.count / 5)
    var hash = Self.start
    var bytes = Array(text.utf8)
    if bytes.allSatisfy({ $0 < 0x80 }) {
      bytes.append(0)  // ends the last word
      let keys = Self.asciiKeys
      for byte in bytes {
        let key = keys[Int(byte)]
        if key != 0 {
          hash = (hash ^ UInt64(key)) &* Self.prime
        } else if hash != Self.start {
          end(&hash)
        }
      }
      return
    }
    for scalar in text.unicodeScalars {
      if !scalar.isWordCharacter {
        if hash != Self.start { end(&hash) }
        continue
      }
      let isAlone = scalar.isWordAlone
      if isAlone && hash != Self.start { end(&hash) }
      hash = (hash ^ UInt64(scalar.caseKey.value)) &* Self.prime
      if isAlone { end(&hash) }
    }
    if hash != Self.start { end(&hash) }
  }

  private mutating func end(_ hash: inout UInt64) {
    values.append(mixed(hash))
    hash = Self.start
  }

  // FNV-1a over scalars.
  private static let start: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01b3
  /// The case key of each ASCII character of words, 0 for the others.
  private static let asciiKeys: [UInt8] = (0..<128).map { value in
    let scalar = Unicode.Scalar(UInt8(value))
    return scalar.isWordCharacter ? UInt8(truncatingIfNeeded: scalar.caseKey.value) : 0
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

extension Unicode.Scalar {
  /// Whether it is a word by itself: an ideograph or a kana.
  fileprivate var isWordAlone: Bool {
    value >= 0x3040 && ((0x3040...0x30FF).contains(value) || properties.isIdeographic)
  }
}
