/// The words and marks of a text as the Treebank splits them, by the rules of NLTK's tokenizer.
///
/// Space and most marks separate. Commas and colons do unless a digit follows, two hyphens and two
/// periods do; one hyphen, slash or period within a word does not, and the period at the end of a
/// sentence does. `n't`, `'s`, `'m`, `'d`, `'ll`, `'re` and `'ve` at the end of a word are words of
/// their own, and `cannot`, `gonna` and their kind are two.
///
/// Only tokens that hold a letter or digit are certain to be those of NLTK: its quotation marks change
/// their form, and where a mark is glued to the next word there, it is left out here.
struct WordTokens {
  /// The tokens that are words.
  private(set) var tokens: [ArraySlice<Unicode.Scalar>] = []

  /// Splits `scalars`.
  init(_ scalars: [Unicode.Scalar]) {
    for sentence in SentenceCount(scalars).ranges {
      for chunk in Self.chunks(of: scalars[sentence]) { append(chunk) }
    }
  }

  /// The runs of `sentence` between what separates.
  private static func chunks(
    of sentence: ArraySlice<Unicode.Scalar>
  ) -> [ArraySlice<Unicode.Scalar>] {
    let period = finalPeriod(of: sentence)
    var chunks: [ArraySlice<Unicode.Scalar>] = []
    var start = sentence.startIndex
    for place in sentence.indices where separates(at: place, in: sentence) || place == period {
      if start < place { chunks.append(sentence[start..<place]) }
      start = place + 1
    }
    if start < sentence.endIndex { chunks.append(sentence[start...]) }
    return chunks
  }

  private static func separates(at place: Int, in text: ArraySlice<Unicode.Scalar>) -> Bool {
    let scalar = text[place]
    func isNeighbor(_ other: Int) -> Bool { text.indices.contains(other) && text[other] == scalar }
    switch scalar {
    case ":", ",":
      return place + 1 == text.endIndex
        || text[place + 1].properties.generalCategory != .decimalNumber
    case ".", "-", "'": return isNeighbor(place - 1) || isNeighbor(place + 1)
    default: return scalar.isSpace || separators.contains(scalar)
    }
  }

  /// The period that only closing marks follow, if it is a single one.
  private static func finalPeriod(of sentence: ArraySlice<Unicode.Scalar>) -> Int? {
    guard let last = sentence.lastIndex(where: { !closers.contains($0) && !$0.isSpace }),
      sentence[last] == ".", last > sentence.startIndex, sentence[last - 1] != "."
    else { return nil }
    return last
  }

  /// Appends the words of `chunk`, cut at its contractions.
  private mutating func append(_ chunk: ArraySlice<Unicode.Scalar>) {
    var word = chunk
    if word.count > 1, word.last == "'" { word.removeLast() }
    var endings: [ArraySlice<Unicode.Scalar>] = []
    for kind in [Self.shortEndings, Self.longEndings] {
      guard let ending = kind.first(where: { word.count > $0.count && word.ends(with: $0) })
      else { continue }
      endings.insert(word.suffix(ending.count), at: 0)
      word.removeLast(ending.count)
    }
    for piece in [word] + endings { tokens += Self.pieces(of: piece) }
  }

  /// The parts of `word`: behind an apostrophe that a single letter follows, and within words that
  /// are two by custom.
  private static func pieces(of word: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
    let keys = word.map(\.caseKey)
    var cuts: Set<Int> = []
    for place in word.indices where word[place] == "'" {
      let next = word[(place + 1)...].prefix { $0.isWordCharacter }
      if next.count == 1, let key = next.first?.caseKey, !"mtsdn".unicodeScalars.contains(key) {
        cuts.insert(place + 1)
      }
    }
    for (first, second) in customs {
      let whole = first + second
      var from = 0
      while let found = keys.range(of: whole, from: from) {
        from = found.upperBound
        let isWhole =
          (found.lowerBound == 0 || !keys[found.lowerBound - 1].isWordCharacter)
          && (found.upperBound == keys.count || !keys[found.upperBound].isWordCharacter)
        if isWhole { cuts.insert(word.startIndex + found.lowerBound + first.count) }
      }
    }
    var pieces: [ArraySlice<Unicode.Scalar>] = []
    var start = word.startIndex
    for cut in cuts.sorted() + [word.endIndex] where cut > start {
      pieces.append(word[start..<cut])
      start = cut
    }
    return pieces
  }

  private static let separators = Set("«“‘„`»”’;@#$%&?!*[](){}<>\"".unicodeScalars)
  private static let closers = Set("])}>\"'»”’".unicodeScalars)
  private static let shortEndings = words("'s 'S 'm 'M 'd 'D")
  private static let longEndings = words("'ll 'LL 're 'RE 've 'VE n't N'T")
  private static let customs: [(first: [Unicode.Scalar], second: [Unicode.Scalar])] = [
    ("can", "not"), ("d", "'ye"), ("gim", "me"), ("gon", "na"), ("got", "ta"), ("lem", "me"),
    ("more", "'n"), ("wan", "na"), ("'t", "is"), ("'t", "was"),
  ].map { (Array($0.0.unicodeScalars), Array($0.1.unicodeScalars)) }

  private static func words(_ list: String) -> [[Unicode.Scalar]] {
    list.unicodeScalars.split(separator: " ").map(Array.init)
  }
}
