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
    var word = Word()
    var bytes = Array(text.utf8)
    if bytes.allSatisfy({ $0 < 0x80 }) {
      bytes.append(0)  // ends the last word
      let keys = Self.asciiKeys
      for byte in bytes {
        let key = keys[Int(byte)]
        if key != 0 { word.append(key) } else if !word.isEmpty { values.append(word.end()) }
      }
      return
    }
    for scalar in text.unicodeScalars {
      if !scalar.isWordCharacter {
        if !word.isEmpty { values.append(word.end()) }
        continue
      }
      let isAlone = scalar.isWordAlone
      if isAlone && !word.isEmpty { values.append(word.end()) }
      let key = scalar.caseKey.value
      if key >= 0x80 {
        word.append(UInt8(truncatingIfNeeded: key >> 16) | 0x80)
        word.append(UInt8(truncatingIfNeeded: key >> 8))
      }
      word.append(UInt8(truncatingIfNeeded: key))
      if isAlone { values.append(word.end()) }
    }
    if !word.isEmpty { values.append(word.end()) }
  }

  /// The bytes of a word, eight of which are taken into the hash at once.
  private struct Word {
    private var hash: UInt64 = 0
    private var bytes: UInt64 = 0
    private var count: UInt64 = 0

    var isEmpty: Bool { count == 0 }

    mutating func append(_ byte: UInt8) {
      bytes = bytes << 8 | UInt64(byte)
      count += 1
      if count & 7 == 0 {
        hash = mixed(hash ^ bytes)
        bytes = 0
      }
    }

    /// The hash; the next word begins.
    mutating func end() -> UInt64 {
      let value = mixed(hash &+ mixed(bytes ^ count << 56))
      self = Word()
      return value
    }
  }

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
