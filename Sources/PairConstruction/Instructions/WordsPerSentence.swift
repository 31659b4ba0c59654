/// Every sentence of the response has fewer than, or at least, so many words.
///
/// IFEval has no such instruction; back-translation adds it, as Crab does. Words are those of
/// `NumberOfWords`, sentences those of `NumberOfSentences`.
public struct WordsPerSentence: Constraint {
  /// The name in files.
  public static let instructionID = "length_constraints:words_per_sentence"

  /// How the number of words of every sentence must compare with `count`.
  public var relation: CountRelation
  /// The bound.
  public var count: Int

  /// Demands a number of words in every sentence that is less than, or at least, `count`.
  public init(_ relation: CountRelation, _ count: Int) {
    self.relation = relation
    self.count = count
  }

  /// Reads `relation` and `num_words`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    relation = try parameters.relation("relation")
    count = try parameters.count("num_words")
  }

  /// `relation` and `num_words`.
  public var parameters: ConstraintParameters {
    ["relation": .text(relation.rawValue), "num_words": .count(count)]
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
    SentenceCount(text).ranges.map { text[$0].split { !$0.isWordCharacter }.count }
  }
}

extension Constraint where Self == WordsPerSentence {
  /// Demands a number of words in every sentence that is less than, or at least, `count`.
  public static func wordsPerSentence(_ relation: CountRelation, _ count: Int) -> WordsPerSentence {
    WordsPerSentence(relation, count)
  }
}
