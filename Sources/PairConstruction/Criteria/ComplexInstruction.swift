/// The demands of one instruction under the four criteria of CELLO.
///
/// ```
/// score of a criterion = mean degree of its constraints
/// score                = mean over the criteria that have constraints
/// ```
///
/// Any constraint may stand under any criterion. Those that CELLO has are `SizeLimit`, `MarkCount`,
/// `TableRows`, `LargestNumber` and `RevisedLength` under the count limit, `ParsedFormat` and
/// `IncludedPhrases` under the answer format, `IncludedPhrases` under the phrases that the task
/// prescribes, and `InputPhrases` under the query that depends on the input.
///
/// - SeeAlso: He et al., Can Large Language Models Understand Real-World Complex Instructions?, 2024,
///   <https://arxiv.org/abs/2309.09150>, and the scorers that its authors published.
public struct ComplexInstruction: Sendable {
  /// One of the four criteria.
  public enum Criterion: String, CaseIterable, Hashable, Sendable {
    /// How much there must be: words, sentences, samples.
    case countLimit
    /// The format: whether it can be parsed, and the marks that belong to it.
    case answerFormat
    /// What the description of the task prescribes word for word.
    case prescribedPhrases
    /// What the answer must take from the input.
    case inputQuery
  }

  /// The constraints of each criterion.
  public var constraints: [Criterion: [any Constraint]]

  /// Creates an instruction of `constraints`.
  public init(_ constraints: [Criterion: [any Constraint]]) { self.constraints = constraints }

  /// How well a response follows an instruction.
  public struct Score: Equatable, Sendable {
    /// The score of each criterion that has constraints, from 0 to 1.
    public var criteria: [Criterion: Double]

    /// Records the scores of `criteria`.
    public init(criteria: [Criterion: Double]) { self.criteria = criteria }

    /// The mean of the criteria; that of none is not a number.
    public var value: Double {
      // In the order of the criteria, since a sum of fractions depends on it.
      let scores = Criterion.allCases.compactMap { criteria[$0] }
      return scores.reduce(0, +) / Double(scores.count)
    }

    /// The mean of each criterion over the scores that have it.
    public static func mean(of scores: [Score]) -> Score {
      var means: [Criterion: Double] = [:]
      for criterion in Criterion.allCases {
        let known = scores.compactMap { $0.criteria[criterion] }
        if !known.isEmpty { means[criterion] = known.reduce(0, +) / Double(known.count) }
      }
      return Score(criteria: means)
    }
  }

  /// Scores `response`; one that is blank has the score 0.
  public func score(of response: String) -> Score {
    let text = ResponseText(response)
    return Score(
      criteria: constraints.compactMapValues { constraints in
        guard !constraints.isEmpty else { return nil }
        return constraints.reduce(0) { $0 + $1.degree(of: text) } / Double(constraints.count)
      })
  }
}

extension ConstraintCatalog {
  /// The constraints of CELLO's criteria.
  public static let cello = ConstraintCatalog([
    SizeLimit.self, MarkCount.self, TableRows.self, LargestNumber.self, RevisedLength.self,
    ParsedFormat.self, IncludedPhrases.self, InputPhrases.self,
  ])
}
