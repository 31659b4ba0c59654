/// The response has fewer than, or at least, so many sentences.
///
/// IFEval asks a trained Punkt; here `SentenceCount` follows its rules with small tables of its own.
/// Where an abbreviation, an initial, an ellipsis or the number of a list item comes before a
/// capitalized word, the counts may differ by one.
public struct NumberOfSentences: CountConstraint {
  /// The name in files.
  public static let instructionID = "length_constraints:number_sentences"
  /// The name of the bound in files.
  public static let countName = "num_sentences"

  /// How the number of sentences must compare with `count`.
  public var relation: CountRelation
  /// The bound.
  public var count: Int

  /// Demands a number of sentences that is less than, or at least, `count`.
  public init(_ relation: CountRelation, _ count: Int) {
    self.relation = relation
    self.count = count
  }

  /// The demand as a sentence.
  public var description: String { "Write \(relation) \(counted(count, "sentence"))." }

  /// Whether the sentences of `response` are so many.
  public func accepts(_ response: ResponseText) -> Bool {
    relation.holds(SentenceCount(response.scalars).value, count)
  }
}

extension Constraint where Self == NumberOfSentences {
  /// Demands a number of sentences that is less than, or at least, `count`.
  public static func sentences(_ relation: CountRelation, _ count: Int) -> NumberOfSentences {
    NumberOfSentences(relation, count)
  }
}
