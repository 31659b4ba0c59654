/// The response mentions a keyword less than, or at least, so many times, in any letter case.
///
/// It counts within longer words, too, and mentions do not overlap: `nana` stands once in `nanana`.
/// The keyword is a literal text without space around it; IFEval takes it for a regular expression,
/// which is the same for the keywords of its file: they hold letters only.
public struct KeywordFrequency: Constraint {
  /// The name in files.
  public static let instructionID = "keywords:frequency"

  /// What is counted.
  public var keyword: String
  /// How the number of mentions must compare with `count`.
  public var relation: CountRelation
  /// The bound.
  public var count: Int

  /// Demands a number of mentions of `keyword` that is less than, or at least, `count`.
  public init(_ keyword: String, _ relation: CountRelation, _ count: Int) {
    self.keyword = keyword
    self.relation = relation
    self.count = count
  }

  /// Reads `keyword`, `frequency` and `relation`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    keyword = try parameters.filledText("keyword")
    relation = try parameters.relation("relation")
    count = try parameters.count("frequency")
  }

  /// `relation`, `keyword` and `frequency`.
  public var parameters: ConstraintParameters {
    [
      "relation": .text(relation.rawValue), "keyword": .text(keyword), "frequency": .count(count),
    ]
  }

  /// The demand as a sentence.
  public var description: String {
    "Use the word \"\(keyword)\" \(relation) \(counted(count, "time"))."
  }

  /// Whether `response` mentions the keyword so many times.
  public func accepts(_ response: ResponseText) -> Bool {
    let wanted = Array(keyword.unicodeScalars).trimmed().map(\.caseKey)
    // A blank keyword would be found everywhere.
    let mentions = wanted.isEmpty ? 0 : response.scalars.map(\.caseKey).occurrences(of: wanted)
    return relation.holds(mentions, count)
  }
}

extension Constraint where Self == KeywordFrequency {
  /// Demands a number of mentions of `keyword` that is less than, or at least, `count`.
  public static func mentions(
    of keyword: String, _ relation: CountRelation, _ count: Int
  ) -> KeywordFrequency {
    KeywordFrequency(keyword, relation, count)
  }
}
