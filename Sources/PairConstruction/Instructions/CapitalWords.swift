/// The response has fewer than, or at least, so many words in capital letters.
///
/// A word counts if it has letters and all of them are capital; `A`, `I` and `U.S.` do, `V8`, `X-ray`
/// does not. Words are those of `WordTokens`: `SEMI-DRY` and `A/B` are one each, `CAN'T` and `A,B`
/// two. Scripts without case do not matter.
public struct CapitalWords: CountConstraint {
  /// The name in files.
  public static let instructionID = "change_case:capital_word_frequency"
  /// The name of the relation in files.
  public static let relationName = "capital_relation"
  /// The name of the bound in files.
  public static let countName = "capital_frequency"

  /// How the number of words must compare with `count`.
  public var relation: CountRelation
  /// The bound.
  public var count: Int

  /// Demands a number of words in capital letters that is less than, or at least, `count`.
  public init(_ relation: CountRelation, _ count: Int) {
    self.relation = relation
    self.count = count
  }

  /// The demand as a sentence.
  public var description: String {
    "Write \(relation) \(counted(count, "word")) in capital letters."
  }

  /// Whether the words of `response` in capital letters are so many.
  public func accepts(_ response: ResponseText) -> Bool {
    relation.holds(Self.number(in: response.scalars), count)
  }

  /// The number of words of `text` in capital letters.
  static func number(in text: [Unicode.Scalar]) -> Int {
    WordTokens(text).tokens.count { $0.isCapital }
  }
}

extension Constraint where Self == CapitalWords {
  /// Demands a number of words in capital letters that is less than, or at least, `count`.
  public static func capitalWords(_ relation: CountRelation, _ count: Int) -> CapitalWords {
    CapitalWords(relation, count)
  }
}
