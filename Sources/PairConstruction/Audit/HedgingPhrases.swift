/// Phrases by which an answer says that it is not certain, found word by word.
///
/// Case makes no difference; a phrase does not reach across punctuation or a line break, except for
/// apostrophes.
struct HedgingPhrases {
  /// Hashes of phrases of one, two and three words.
  private var phrases: Set<UInt64> = []
  /// Whether a phrase ends with a word of these lowest bits, so that most words are done with at once.
  private var endings = [Bool](repeating: false, count: 1024)

  /// Looks for `phrases` of at most three words, all in lower case.
  init(_ phrases: [String]) {
    for phrase in phrases {
      let words = WordHashes(phrase).values
      precondition((1...3).contains(words.count), "“\(phrase)” is no phrase of one to three words")
      self.phrases.insert(words.dropFirst().reduce(words[0], Self.joined))
      endings[Self.place(of: words[words.count - 1])] = true
    }
  }

  /// The phrases of English.
  ///
  /// *Could*, *may* and *should* by themselves are not among them: they give permission and advice
  /// as often as they hedge.
  static let english = HedgingPhrases([
    "perhaps", "maybe", "might", "possibly", "probably", "presumably", "seemingly", "arguably",
    "apparently", "it seems", "it appears", "seems to", "appears to", "may be", "could be",
    "i think", "i believe", "i guess", "i suppose", "i assume", "not sure", "not certain",
    "it is possible", "it s possible", "it is likely", "it s likely", "hard to say",
  ])

  /// Whether one of the phrases stands in the UTF-8 of a text.
  func occur(in bytes: [UInt8]) -> Bool {
    var word = WordHash()
    // The words before it in the same phrase.
    var last: UInt64?
    var lastButOne: UInt64?
    var place = 0
    while place < bytes.count {
      let eight = EightBytes(bytes, at: place)
      let length = EightBytes.prefix(eight.letters)
      word.append(eight.lowercased, length: length)
      place += length
      if length == 8 || place == bytes.count { continue }
      if !word.isEmpty {
        let ended = word.end()
        if endings[Self.place(of: ended)] && end(with: ended, after: last, lastButOne) {
          return true
        }
        (lastButOne, last) = (last, ended)
      }
      switch bytes[place] {
      case 0x20, 0x09, UInt8(ascii: "'"), 0xE2, 0x80, 0x99: break  // the latter three are ’
      default: (lastButOne, last) = (nil, nil)
      }
      place += 1
    }
    return !word.isEmpty && end(with: word.end(), after: last, lastButOne)
  }

  /// Whether a phrase ends with `word`, before which stand `last` and, before that, `lastButOne`.
  private func end(with word: UInt64, after last: UInt64?, _ lastButOne: UInt64?) -> Bool {
    if phrases.contains(word) { return true }
    guard let last else { return false }
    if phrases.contains(Self.joined(last, word)) { return true }
    guard let lastButOne else { return false }
    return phrases.contains(Self.joined(Self.joined(lastButOne, last), word))
  }

  private static func place(of word: UInt64) -> Int { Int(truncatingIfNeeded: word) & 1023 }

  /// The hash of a phrase that goes on with `word`.
  private static func joined(_ phrase: UInt64, _ word: UInt64) -> UInt64 { mixed(phrase) ^ word }
}
