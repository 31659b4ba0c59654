/// Every sentence of the response has fewer than, or at least, so many words.
///
/// IFEval has no such instruction; back-translation adds it, as Crab does. Words are those of
/// `NumberOfWords`, sentences those of `NumberOfSentences`.
public struct WordsPerSentence: CountConstraint {
  /// The name in files.
  public static let instructionID = "length_constraints:words_per_sentence"
  /// The name of the bound in files.
  public static let countName = "num_words"

  /// How the number of words of every sentence must compare with `count`.
  public var relation: CountRelation
  /// The bound.
  public var count: Int

  /// Demands a number of words in every sentence that is less than, or at least, `count`.
  public init(_ relation: CountRelation, _ count: Int) {
    self.relation = relation
    self.count = count
  }

  /// The demand as a sentence.
  public var description: String {
    "Write sentences of \(relation) \(counted(count, "word")) each."
  }

  /// Whether the words of every sentence of `response` are so many.
  public func accepts(_ response: ResponseText) -> Bool {
    Self.counts(in: response.scalars).allSatisfy { relation.holds($0, count) }
  }

  /// The number of words of each sentence of `text`.
  static func counts(in text: [Unicode.Scalar]) -> [Int] {
    SentenceCount(text).ranges.map { text[$0].wordCount }
  }
}

extension Constraint where Self == WordsPerSentence {
  /// Demands a number of words in every sentence that is less than, or at least, `count`.
  public static func wordsPerSentence(_ relation: CountRelation, _ count: Int) -> WordsPerSentence {
    WordsPerSentence(relation, count)
  }
}
