import ContrastiveRandom

/// Finds constraints that a response meets: what could have been asked of it.
///
/// Bounds are the counts themselves or the next round numbers, so that they say something; words are
/// chosen at random among the rarer ones.
struct ConstraintFinder {
  private let text: [Unicode.Scalar]
  private let response: ResponseText
  private let words: [String]
  private let instructionWords: Set<String>
  private var generator: CounterGenerator
  /// What was found.
  private(set) var found: [MetConstraint] = []

  /// Looks at `response`, which answers `instruction`.
  init(_ response: ResponseText, answering instruction: String, _ generator: CounterGenerator) {
    text = response.scalars
    self.response = response
    self.generator = generator
    words = Self.words(of: text)
    instructionWords = Set(Self.words(of: Array(instruction.unicodeScalars)))
    guard !response.isBlank else { return }
    addSizes()
    addWords()
    addLetters()
    addFormats()
    if let code = LanguageDetector.language(of: String(scalars: text)), code != "en" {
      add(.language, .language(code))
    }
  }

  private static func words(of text: [Unicode.Scalar]) -> [String] {
    text.lowercased().split { !$0.isWordCharacter }.map { String(scalars: $0) }
  }

  /// Keeps `constraint` if the response meets it.
  private mutating func add(
    _ family: MetConstraint.Family, _ constraint: any Constraint, naming phrases: [String] = []
  ) {
    guard constraint.isSatisfied(by: response) else { return }
    found.append(MetConstraint(family: family, constraint: constraint, phrases: phrases))
  }

  private mutating func addSizes() {
    let step = words.count < 50 ? 5 : 10
    if words.count >= 10 { add(.words, .words(.atLeast, words.count / step * step)) }
    add(.words, .words(.lessThan, (words.count / step + 1) * step))
    let lengths = WordsPerSentence.counts(in: text)
    if lengths.count > 1 { add(.sentences, .sentences(.atLeast, lengths.count)) }
    add(.sentences, .sentences(.lessThan, lengths.count + 1))
    if let longest = lengths.max(), longest > 0 {
      add(.sentenceLength, .wordsPerSentence(.lessThan, longest + 1))
    }
    if lengths.count > 1, let shortest = lengths.min(), shortest > 3 {
      add(.sentenceLength, .wordsPerSentence(.atLeast, shortest))
    }
    let pieces = text.split(around: ["\n", "\n"])
    guard (2...12).contains(pieces.count) else { return }
    let place = generator.next(below: pieces.count)
    let first = pieces[place].trimmed().prefix { $0.isWordCharacter }
    guard (1...40).contains(first.count) else { return }
    let word = String(scalars: first.lowercased())
    add(
      .paragraphs, .paragraph(place + 1, of: pieces.count, startsWith: word), naming: [word])
  }

  private mutating func addWords() {
    var counts: [String: Int] = [:]
    for word in words where Self.isRare(word) && !instructionWords.contains(word) {
      counts[word, default: 0] += 1
    }
    // Sorted, since the order of a dictionary differs from run to run.
    var rare = counts.keys.sorted()
    generator.shuffle(&rare)
    if let word = rare.first(where: { counts[$0] ?? 0 > 1 }) {
      add(.frequency, .mentions(of: word, .atLeast, counts[word] ?? 0), naming: [word])
    }
    for count in 1...3 where rare.count >= count {
      let keywords = Array(rare.suffix(count))
      add(.keywords, .includes(keywords), naming: keywords)
    }
    let used = Set(words)
    var absent =
      Self.frequentWords.filter { !used.contains($0) }
      + instructionWords.filter { Self.isRare($0) && !used.contains($0) }.sorted()
    generator.shuffle(&absent)
    for count in 1...2 where absent.count >= count {
      let forbidden = Array(absent.prefix(count))
      add(.forbidden, .excludes(forbidden), naming: forbidden)
    }
    let lines = text.trimmed().split(separator: "\n")
    guard let last = lines.last else { return }
    let phrase = last.split { $0.isSpace }.suffix(4).map { String(scalars: $0) }
      .joined(separator: " ")
    if phrase.unicodeScalars.count < 60 {
      add(.ending, .ends(with: phrase), naming: [phrase.lowercased()])
    }
  }

  private mutating func addLetters() {
    let lower = text.lowercased()
    for letter: Unicode.Scalar in ["b", "f", "j", "k", "q", "v", "w", "x", "z", "!"] {
      let count = lower.count { $0 == letter }
      // That there is no q says little.
      if count == 0 && "jqxz!".unicodeScalars.contains(letter) { continue }
      if count < 10 { add(.letters, .letter(letter, .lessThan, count + 1)) }
      if count > 1 && count < 10 { add(.letters, .letter(letter, .atLeast, count)) }
    }
    let capitals = CapitalWords.number(in: text)
    if capitals > 1 { add(.capitals, .capitalWords(.atLeast, capitals)) }
    if (1..<10).contains(capitals) { add(.capitals, .capitalWords(.lessThan, capitals + 1)) }
    add(.letterCase, .lowercase)
    add(.letterCase, .capitals)
    add(.punctuation, .withoutCommas)
  }

  private mutating func addFormats() {
    for constraint: any Constraint in [
      .json, .titled, .quoted, .fixedAnswer, .twoResponses, .postscript("P.S."),
    ] {
      add(.format, constraint)
    }
    let hasBullets = text.split(separator: "\n").contains { line in
      line.first { !$0.isSpace } == "*"
    }
    for count in stride(from: 12, through: 1, by: -1) {
      add(.format, .bullets(count))
      // The greatest count that is met says it all.
      func isNew(_ kind: any Constraint.Type) -> Bool {
        !found.contains { type(of: $0.constraint) == kind }
      }
      // The asterisks of bullet points count as highlights in the verdict, but nobody would ask so.
      if !hasBullets && isNew(Highlights.self) { add(.format, .highlights(count)) }
      if isNew(Placeholders.self) { add(.format, .placeholders(count)) }
      if isNew(Sections.self) { add(.format, .sections(count)) }
      if count > 1 { add(.format, .paragraphs(count)) }
    }
  }

  /// Whether `word` is long, but no longer than words are, and none of the common ones of English.
  private static func isRare(_ word: String) -> Bool {
    (5...40).contains(word.unicodeScalars.count) && !commonWords.contains(word)
  }

  private static let commonWords = Set(
    LanguageProfile.latin.filter { $0.code == "en" }.flatMap {
      words(of: Array($0.words.unicodeScalars))
    })

  /// Words that English answers are often padded with.
  private static let frequentWords = [
    "very", "really", "however", "therefore", "also", "important", "finally", "overall", "thing",
  ]
}
