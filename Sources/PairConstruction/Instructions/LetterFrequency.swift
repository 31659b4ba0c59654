/// The response has fewer than, or at least, so many of a letter, in either case.
///
/// The letter may be any scalar but space, such as `#`. Letters are counted in the text in lower
/// case, and a combining mark leaves the letter before it a letter.
public struct LetterFrequency: Constraint {
  /// The name in files.
  public static let instructionID = "keywords:letter_frequency"

  /// The letter.
  public var letter: Unicode.Scalar
  /// How the number of letters must compare with `count`.
  public var relation: CountRelation
  /// The bound.
  public var count: Int

  /// Demands a number of `letter`s that is less than, or at least, `count`.
  public init(_ letter: Unicode.Scalar, _ relation: CountRelation, _ count: Int) {
    self.letter = letter
    self.relation = relation
    self.count = count
  }

  /// Reads `letter`, `let_relation` and `let_frequency`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    let text = try parameters.text("letter").unicodeScalars
    guard let letter = text.first, text.count == 1, !letter.isSpace else {
      throw parameters.unexpected("letter", "one letter")
    }
    self.letter = letter
    relation = try parameters.relation("let_relation")
    count = try parameters.count("let_frequency")
  }

  /// `letter`, `let_relation` and `let_frequency`.
  public var parameters: ConstraintParameters {
    [
      "let_relation": .text(relation.rawValue), "letter": .text(String(letter)),
      "let_frequency": .count(count),
    ]
  }

  /// The demand as a sentence.
  public var description: String {
    "Use the letter \(letter) \(relation) \(counted(count, "time"))."
  }

  /// Whether the letters of `response` are so many.
  public func accepts(_ response: ResponseText) -> Bool {
    let wanted = [letter].lowercased()
    // A lower case of two scalars is never met with one by one.
    let found = wanted.count == 1 ? response.scalars.lowercased().count { $0 == wanted[0] } : 0
    return relation.holds(found, count)
  }
}

extension Constraint where Self == LetterFrequency {
  /// Demands a number of `letter`s that is less than, or at least, `count`.
  public static func letter(
    _ letter: Unicode.Scalar, _ relation: CountRelation, _ count: Int
  ) -> LetterFrequency {
    LetterFrequency(letter, relation, count)
  }
}
