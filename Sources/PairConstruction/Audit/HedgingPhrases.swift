/// Phrases by which an answer says that it is not certain, found word by word.
///
/// Case makes no difference; a phrase does not reach across punctuation or a line break, except for
/// apostrophes.
struct HedgingPhrases {
  /// The longest phrase, in words.
  private static let wordLimit = 3

  /// Hashes of phrases of one, two and three words.
  private var phrases: [Set<UInt64>] = Array(repeating: [], count: wordLimit)

  /// Looks for `phrases` of at most three words, all in lower case.
  init(_ phrases: [String]) {
    for phrase in phrases {
      let words = phrase.split(separator: " ").map { Self.hash($0.utf8) }
      precondition((1...Self.wordLimit).contains(words.count), "“\(phrase)” has too many words")
      self.phrases[words.count - 1].insert(Self.joined(words))
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
    var recent: [UInt64] = []
    var word = Self.start
    for byte in bytes {
      // Lower case, for letters.
      let letter = byte | 0x20
      if letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "z") {
        word = (word ^ UInt64(letter)) &* Self.prime
        continue
      }
      if word != Self.start && end(&word, after: &recent) { return true }
      switch byte {
      case 0x20, 0x09, UInt8(ascii: "'"), 0xE2, 0x80, 0x99: break  // the latter three are ’
      default: recent.removeAll(keepingCapacity: true)
      }
    }
    return word != Self.start && end(&word, after: &recent)
  }

  /// Ends a word; whether it ends a phrase.
  private func end(_ word: inout UInt64, after recent: inout [UInt64]) -> Bool {
    if recent.count == Self.wordLimit { recent.removeFirst() }
    recent.append(word)
    word = Self.start
    for count in 1...recent.count where !phrases[count - 1].isEmpty {
      if phrases[count - 1].contains(Self.joined(recent.suffix(count))) { return true }
    }
    return false
  }

  // FNV-1a over bytes, and over the hashes of words.
  private static let start: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01b3

  private static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* prime }
  }

  private static func joined(_ words: some Collection<UInt64>) -> UInt64 {
    words.dropFirst().reduce(words.first ?? start) { ($0 &* prime) ^ $1 }
  }
}
