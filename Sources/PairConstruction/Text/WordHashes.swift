/// The words of a text, each as 64 bits that stand for it.
///
/// A word is a run of letters, digits and `_`, without regard to case; of scripts that are written
/// without spaces between words, each ideograph and each kana is one. Two different words have the
/// same hash with a probability of 2⁻⁶⁴, unless somebody searched for such words.
struct WordHashes {
  /// The hashes, in the order of the words.
  private(set) var values: [UInt64] = []

  /// Reads the words of `text`.
  init(_ text: String) { self.init(Array(text.utf8)) }

  /// Reads the words of the text whose UTF-8 is `bytes`.
  init(_ bytes: [UInt8]) {
    values.reserveCapacity(bytes.count / 5)
    var word = WordHash()
    var place = 0
    while place < bytes.count {
      let eight = EightBytes(bytes, at: place)
      let length = EightBytes.prefix(eight.wordCharacters)
      word.append(eight.lowercased, length: length)
      place += length
      if length == 8 || place == bytes.count { continue }
      if bytes[place] < 0x80 {
        if !word.isEmpty { values.append(word.end()) }
        place += 1
      } else {
        let scalar = bytes.scalar(at: place)
        append(scalar, to: &word)
        place += UTF8.width(scalar)
      }
    }
    if !word.isEmpty { values.append(word.end()) }
  }

  /// Takes in a scalar that is no ASCII character.
  private mutating func append(_ scalar: Unicode.Scalar, to word: inout WordHash) {
    let isWordCharacter = scalar.isWordCharacter
    let isAlone = isWordCharacter && scalar.isWordAlone
    if (!isWordCharacter || isAlone) && !word.isEmpty { values.append(word.end()) }
    guard isWordCharacter else { return }
    let key = scalar.caseKey.value
    if key >= 0x80 {
      word.append(UInt8(truncatingIfNeeded: key >> 16) | 0x80)
      word.append(UInt8(truncatingIfNeeded: key >> 8))
    }
    word.append(UInt8(truncatingIfNeeded: key))
    if isAlone { values.append(word.end()) }
  }
}

extension Unicode.Scalar {
  /// Whether it is a word by itself: an ideograph or a kana.
  fileprivate var isWordAlone: Bool {
    value >= 0x3040 && ((0x3040...0x30FF).contains(value) || properties.isIdeographic)
  }
}
