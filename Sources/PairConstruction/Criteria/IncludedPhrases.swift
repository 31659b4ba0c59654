/// The response holds all phrases, in their letter case.
///
/// The degree is the share of them that it holds. Phrases are literal texts, found within words too;
/// marks of a format, such as `|`, are phrases as well.
public struct IncludedPhrases: GradedConstraint {
  /// The name in files.
  public static let instructionID = "phrases:coverage"

  /// The phrases.
  public var phrases: [String]

  /// Demands `phrases`.
  public init(_ phrases: [String]) { self.phrases = phrases }

  /// Reads `phrases`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    phrases = try parameters.texts("phrases")
  }

  /// `phrases`.
  public var parameters: ConstraintParameters { ["phrases": .texts(phrases)] }

  /// The demand as a sentence.
  public var description: String { "Write \(listed(phrases)) exactly so in the response." }

  /// The share of the phrases that `response` holds.
  public func partialDegree(of response: ResponseText) -> Double {
    share(phrases) { response.scalars.range(of: Array($0.unicodeScalars), from: 0) != nil }
  }
}

/// The share of `texts` that satisfy `condition`; all of nothing is 1.
func share(_ texts: [String], _ condition: (String) -> Bool) -> Double {
  texts.isEmpty ? 1 : Double(texts.count(where: condition)) / Double(texts.count)
}
