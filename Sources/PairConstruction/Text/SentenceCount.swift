/// Finds sentences by the rules of Punkt, without the tables that a trained Punkt brings along.
///
/// A `.`, `?` or `!` ends a sentence if more text follows after space, or one of `)";}]*:@'({[!?`
/// at once; of several such marks in a run without space the last one counts. Closing brackets and
/// quotes that stand alone go with the sentence before them. The next word may be in lower case.
///
/// A single period does not end a sentence
/// - after a known abbreviation or a letter alone, unless the next word is a capitalized one of
///   those that often start sentences (`p.m. The`, but not `Dr. Rivers`);
/// - after a number, if a word in lower case follows.
///
/// An ellipsis ends a sentence only before such a capitalized word, too.
///
/// The trained English model decides by how often each of 20 000 words is capitalized; the list
/// of starters stands for them here. `e.g.`, `i.e.` and `etc.` are no abbreviations, since they are
/// none in that model.
///
/// - SeeAlso: Kiss and Strunk, Unsupervised Multilingual Sentence Boundary Detection, 2006.
struct SentenceCount {
  private let text: ArraySlice<Unicode.Scalar>
  /// Where the sentences stand, without the space between them.
  private(set) var ranges: [Range<Int>] = []
  /// The number of sentences.
  var value: Int { ranges.count }

  /// Finds the sentences of `text`.
  init(_ scalars: [Unicode.Scalar]) {
    let end = scalars.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? 0
    text = scalars[..<end]
    var start = 0
    var place = 0
    while let chunk = nextChunk(from: place) {
      if let mark = lastMark(in: chunk), endsSentence(at: mark, in: chunk) {
        let next = nextStart(mark + 1)
        append(start..<next)
        start = next
        place = Swift.max(start, chunk.upperBound)
      } else {
        place = chunk.upperBound
      }
    }
    if start < end { append(start..<end) }
  }

  private mutating func append(_ sentence: Range<Int>) {
    let trimmed = text[sentence].trimmed()
    ranges.append(trimmed.startIndex..<trimmed.endIndex)
  }

  /// The next run without space.
  private func nextChunk(from place: Int) -> Range<Int>? {
    guard let start = text[place...].firstIndex(where: { !$0.isSpace }) else { return nil }
    return start..<(text[start...].firstIndex(where: \.isSpace) ?? text.endIndex)
  }

  /// The last mark of `chunk` with something behind it that lets it end a sentence.
  private func lastMark(in chunk: Range<Int>) -> Int? {
    chunk.last { place in
      guard Self.marks.contains(text[place]), place + 1 < text.endIndex else { return false }
      return text[place + 1].isSpace || Self.breakers.contains(text[place + 1])
    }
  }

  private func endsSentence(at mark: Int, in chunk: Range<Int>) -> Bool {
    guard text[mark] == ".",
      !text[chunk.lowerBound..<mark].contains(where: { "?!".unicodeScalars.contains($0) })
    else { return true }
    let wordStart =
      text[chunk.lowerBound..<mark].lastIndex(where: Self.breakers.contains).map {
        // An apostrophe belongs to the word behind it: the end of "don't" is no initial.
        text[$0] == "'" ? $0 : $0 + 1
      } ?? chunk.lowerBound
    let word = text[wordStart..<mark].lowercased()
    let next = nextWord(after: mark)
    if word.last == "." { return isStarter(next) }
    if isNumber(word) { return next.first?.properties.isLowercase != true }
    guard isAbbreviation(word) || word.count == 1 && word[0].properties.isAlphabetic else {
      return true
    }
    return isStarter(next)
  }

  /// The word that a mark is followed by, up to punctuation; empty if punctuation follows at once.
  private func nextWord(after mark: Int) -> ArraySlice<Unicode.Scalar> {
    guard text[mark + 1].isSpace, let chunk = nextChunk(from: mark + 1) else { return [] }
    return text[chunk].prefix { $0.isWordCharacter }
  }

  private func isStarter(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
    word.first?.properties.isUppercase == true && Self.starters.contains(word.lowercased())
  }

  private func isAbbreviation(_ word: [Unicode.Scalar]) -> Bool {
    let afterHyphen = word.lastIndex(of: "-").map { $0 + 1 } ?? 0
    return Self.abbreviations.contains(word)
      || Self.abbreviations.contains(Array(word[afterHyphen...]))
  }

  private func isNumber(_ word: [Unicode.Scalar]) -> Bool {
    word.contains { $0.properties.numericType == .decimal }
      && word.allSatisfy {
        $0.properties.numericType == .decimal || ",.-".unicodeScalars.contains($0)
      }
  }

  /// Where the next sentence starts: behind space, and behind closing quotes and brackets that
  /// stand alone.
  private func nextStart(_ place: Int) -> Int {
    let start = text[place...].firstIndex { !$0.isSpace } ?? text.endIndex
    let closed = text[start...].firstIndex { !Self.closers.contains($0) } ?? text.endIndex
    guard
      closed == text.endIndex || text[closed].isSpace
        || text[closed...].starts(with: "--".unicodeScalars)
    else { return start }
    return text[closed...].firstIndex { !$0.isSpace } ?? text.endIndex
  }

  private static let marks: Set<Unicode.Scalar> = [".", "?", "!"]
  private static let breakers = Set(")\";}]*:@'({[!?".unicodeScalars)
  private static let closers = Set("\"')]}".unicodeScalars)

  private static let abbreviations = words(
    """
    dr mr mrs ms messrs prof rev gen col maj lt sgt sen rep gov capt jr sr st ave bros co corp inc \
    ltd cie vs jan feb aug sept sep oct nov dec mon tues wed fri a.m p.m u.s u.k u.n u.s.a \
    u.s.s.r n.y d.c l.a s.p.a ph.d m.b.a
    """)

  private static let starters = words(
    """
    although both but does even finally he her here however i if in indeed instead it many \
    meanwhile moreover most nevertheless nor nothing please since so some soon still such the \
    them there therefore these they this though thus under were when while yes yet your
    """)

  private static func words(_ list: String) -> Set<[Unicode.Scalar]> {
    Set(list.unicodeScalars.split(separator: " ").map(Array.init))
  }
}
