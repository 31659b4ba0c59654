/// The kinds of constraints that files may name.
public struct ConstraintCatalog: Sendable {
  /// The kinds, in the order of messages.
  public var kinds: [any Constraint.Type]

  /// Creates a catalog of `kinds`.
  public init(_ kinds: [any Constraint.Type]) { self.kinds = kinds }

  /// The 25 instructions of IFEval.
  public static let ifeval = ConstraintCatalog([
    NumberOfWords.self, NumberOfSentences.self, NumberOfParagraphs.self,
    FirstWordOfParagraph.self, IncludedKeywords.self, ForbiddenWords.self, LetterFrequency.self,
    AllLowercase.self, AllCapitals.self, EndPhrase.self, QuotedResponse.self, BulletList.self,
    JSONFormat.self, Title.self, NoComma.self, KeywordFrequency.self, CapitalWords.self,
    Placeholders.self, Postscript.self, Sections.self, Highlights.self, FixedAnswer.self,
    RepeatedPrompt.self, TwoResponses.self, ResponseLanguage.self,
  ])

  /// Returns the constraint that `instructionID` names, with `parameters`.
  ///
  /// - Throws: `ConstraintError.unknown` for a name that no kind has, `.parameter` for a parameter
  ///   that is missing, not what it should be, or of another kind of constraint.
  public func constraint(
    _ instructionID: String, _ parameters: ConstraintParameters
  ) throws(ConstraintError) -> any Constraint {
    guard let kind = kinds.first(where: { $0.instructionID == instructionID }) else {
      throw .unknown(
        instructionID: instructionID,
        nearest: nearestName(to: instructionID, among: kinds.map { $0.instructionID }))
    }
    do throws(ParameterError) {
      let constraint = try kind.init(parameters)
      let known = constraint.parameters
      if let stranger = parameters.members.first(where: { known[$0.name] == nil }) {
        throw ParameterError(name: stranger.name, expected: nil, found: stranger.value.description)
      }
      return constraint
    } catch {
      throw .parameter(instructionID: instructionID, error)
    }
  }
}
