/// The response mentions all keywords, in any letter case, also within longer words.
///
/// A keyword is a literal text; IFEval takes it for a regular expression, which is the same for the
/// keywords of its file: they hold letters, digits and spaces only.
public struct IncludedKeywords: Constraint {
  /// The name in files.
  public static let instructionID = "keywords:existence"

  /// What must be mentioned.
  public var keywords: [String]

  /// Demands that all `keywords` are mentioned.
  public init(_ keywords: [String]) { self.keywords = keywords }

  /// Reads `keywords`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    keywords = try parameters.texts("keywords")
  }

  /// `keywords`.
  public var parameters: ConstraintParameters { ["keywords": .texts(keywords)] }

  /// The demand as a sentence.
  public var description: String { "Use the words \(listed(keywords)) in the response." }

  /// Whether `response` mentions all keywords.
  public func accepts(_ response: ResponseText) -> Bool {
    let text = response.scalars.map(\.caseKey)
    return keywords.allSatisfy { keyword in
      text.range(of: keyword.unicodeScalars.map(\.caseKey), from: 0) != nil
    }
  }
}

extension Constraint where Self == IncludedKeywords {
  /// Demands that all `keywords` are mentioned.
  public static func includes(_ keywords: [String]) -> IncludedKeywords {
    IncludedKeywords(keywords)
  }
}
