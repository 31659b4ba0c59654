/// The response has exactly so many paragraphs, with an empty line between them, and one of them
/// starts with a certain word.
///
/// Blank paragraphs do not count towards the number, but they do towards the place of the one that
/// is looked at. The first word ends at space or at one of `. , ? ! ' "`; quotes before it are
/// skipped, letter case does not matter, and other marks belong to it: `**River**` is not `river`.
public struct FirstWordOfParagraph: Constraint {
  /// The name in files.
  public static let instructionID = "length_constraints:nth_paragraph_first_word"

  /// How many paragraphs there must be.
  public var paragraphs: Int
  /// The paragraph that is looked at, from 1.
  public var place: Int
  /// The word that it must start with.
  public var word: String

  /// Demands that paragraph `place`, counted from 1, of `paragraphs` starts with `word`.
  public init(_ word: String, startsParagraph place: Int, of paragraphs: Int) {
    self.word = word
    self.place = place
    self.paragraphs = paragraphs
  }

  /// Reads `num_paragraphs`, `nth_paragraph` and `first_word`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    paragraphs = try parameters.count("num_paragraphs", atLeast: 1)
    place = try parameters.count("nth_paragraph", atLeast: 1)
    word = try parameters.text("first_word")
    guard place <= paragraphs else {
      throw parameters.unexpected("nth_paragraph", "one of the \(paragraphs) paragraphs")
    }
  }

  /// `num_paragraphs`, `nth_paragraph` and `first_word`.
  public var parameters: ConstraintParameters {
    [
      "num_paragraphs": .count(paragraphs), "nth_paragraph": .count(place),
      "first_word": .text(word),
    ]
  }

  /// The demand as a sentence.
  public var description: String {
    paragraphs == 1
      ? "Write one paragraph that starts with the word \(word)."
      : "Write \(paragraphs) paragraphs with an empty line between them; paragraph \(place) starts "
        + "with the word \(word)."
  }

  /// Whether `response` has the paragraphs, and the right one starts with the word.
  public func accepts(_ response: ResponseText) -> Bool {
    let pieces = response.scalars.split(around: ["\n", "\n"])
    let filled = pieces.count { !$0.isBlank }
    guard filled == paragraphs, (1...filled).contains(place) else { return false }
    let chunk = pieces[place - 1].trimmed().prefix { !$0.isSpace }
    guard !chunk.isEmpty else { return false }
    let first = chunk.drop { $0 == "'" }.drop { $0 == "\"" }.prefix { !Self.endsWord($0) }
    return first.flatMap { [$0].lowercased() } == word.unicodeScalars.lowercased()
  }

  private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", ",", "?", "!", "'", "\"": true
    default: false
    }
  }
}

extension Constraint where Self == FirstWordOfParagraph {
  /// Demands that paragraph `place`, counted from 1, of `paragraphs` starts with `word`.
  public static func paragraph(
    _ place: Int, of paragraphs: Int, startsWith word: String
  ) -> FirstWordOfParagraph {
    FirstWordOfParagraph(word, startsParagraph: place, of: paragraphs)
  }
}
