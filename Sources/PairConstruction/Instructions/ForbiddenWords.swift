/// The response mentions none of the words, in any letter case; within longer words they may stand.
///
/// A word stands alone if, at both of its ends, a letter, digit or `_` meets something else. It is
/// a literal text; IFEval takes it for a regular expression, which is the same for the words of its
/// file: they hold letters, digits and spaces only.
public struct ForbiddenWords: Constraint {
  /// The name in files.
  public static let instructionID = "keywords:forbidden_words"

  /// What must not be mentioned.
  public var words: [String]

  /// Demands that none of `words` is mentioned.
  public init(_ words: [String]) { self.words = words }

  /// Reads `forbidden_words`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    words = try parameters.texts("forbidden_words")
  }

  /// `forbidden_words`.
  public var parameters: ConstraintParameters { ["forbidden_words": .texts(words)] }

  /// The demand as a sentence.
  public var description: String { "Do not use the words \(listed(words))." }

  /// Whether `response` mentions none of the words.
  public func accepts(_ response: ResponseText) -> Bool {
    let scalars = response.scalars
    let text = scalars.map(\.caseKey)
    func isBoundary(_ place: Int) -> Bool {
      let before = place > 0 && scalars[place - 1].isWordCharacter
      let after = place < scalars.count && scalars[place].isWordCharacter
      return before != after
    }
    return words.allSatisfy { word in
      let found = text.range(of: word.unicodeScalars.map(\.caseKey), from: 0) {
        isBoundary($0.lowerBound) && isBoundary($0.upperBound)
      }
      return found == nil
    }
  }
}

extension Constraint where Self == ForbiddenWords {
  /// Demands that none of `words` is mentioned.
  public static func excludes(_ words: [String]) -> ForbiddenWords { ForbiddenWords(words) }
}
