/// What is known of a language: its common words, the most frequent ones first, and some sentences.
struct LanguageProfile {
  /// The ISO 639-1 code.
  let code: String
  /// Common words, in falling frequency.
  let words: String
  /// Ordinary sentences, for what rarer words look like.
  let sample: String

  /// Describes the language `code`.
  init(_ code: String, words: String, sample: String) {
    self.code = code
    self.words = words
    self.sample = sample
  }

  /// The words and runs of one to three letters, with how much each of them counts.
  ///
  /// The *r*-th common word counts ⌊2400 / (*r* + 5)⌋, a word of the sentences 60: whole numbers, so
  /// that sums do not depend on their order.
  func features() -> [LanguageFeature: Int] {
    var features: [LanguageFeature: Int] = [:]
    func count(_ text: String, _ weight: (Int) -> Int) {
      for (rank, word) in LanguageFeature.words(of: text).enumerated() {
        features[.word(String(word)), default: 0] += weight(rank)
        for run in LanguageFeature.runs(of: word) { features[run, default: 0] += weight(rank) }
      }
    }
    count(words) { 2400 / ($0 + 6) }
    count(sample) { _ in 60 }
    return features
  }
}

/// Something in a text by which its language is recognized.
///
/// Texts are compared as Swift compares strings, so that a letter with an accent is the same whether
/// it is one scalar or two.
enum LanguageFeature: Hashable {
  /// A word in lower case.
  case word(String)
  /// One to three letters that follow each other, with `_` for the edges of a word.
  case run(String)

  /// Whether this is a word.
  var isWord: Bool {
    if case .word = self { true } else { false }
  }

  /// The words of `text` in lower case: runs of letters, with the marks that belong to them.
  static func words(of text: String) -> [Substring] {
    text.lowercased().split { character in
      !character.unicodeScalars.contains { $0.properties.isAlphabetic }
    }
  }

  /// The runs of `word`.
  static func runs(of word: Substring) -> [LanguageFeature] {
    let letters = ["_"] + Array(word) + ["_"]
    var runs = word.map { LanguageFeature.run(String($0)) }
    for length in [2, 3] where letters.count >= length {
      for start in 0...(letters.count - length) {
        runs.append(.run(String(letters[start..<(start + length)])))
      }
    }
    return runs
  }
}
