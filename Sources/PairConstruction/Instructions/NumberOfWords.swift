/// The response has fewer than, or at least, so many words.
///
/// A word is a run of letters, digits and `_`: `it's` and `well-known` are two each.
public struct NumberOfWords: CountConstraint {
  /// The name in files.
  public static let instructionID = "length_constraints:number_words"
  /// The name of the bound in files.
  public static let countName = "num_words"

  /// How the number of words must compare with `count`.
  public var relation: CountRelation
  /// The bound.
  public var count: Int

  /// Demands a number of words that is less than, or at least, `count`.
  public init(_ relation: CountRelation, _ count: Int) {
    self.relation = relation
    self.count = count
  }

  /// The demand as a sentence.
  public var description: String { "Answer with \(relation) \(counted(count, "word"))." }

  /// Whether the words of `response` are so many.
  public func accepts(_ response: ResponseText) -> Bool {
    relation.holds(response.scalars.wordCount, count)
  }
}

extension Constraint where Self == NumberOfWords {
  /// Demands a number of words that is less than, or at least, `count`.
  public static func words(_ relation: CountRelation, _ count: Int) -> NumberOfWords {
    NumberOfWords(relation, count)
  }
}
