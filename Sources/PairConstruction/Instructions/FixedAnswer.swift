/// The response gives one of three answers, word for word.
///
/// They are `My answer is yes.`, `My answer is no.` and `My answer is maybe.`, in this letter case;
/// text before and after does not matter.
public struct FixedAnswer: Constraint {
  /// The name in files.
  public static let instructionID = "detectable_format:constrained_response"

  /// The answers.
  public static let answers = ["My answer is yes.", "My answer is no.", "My answer is maybe."]

  /// Demands one of the answers.
  public init() {}

  /// Reads nothing: there are no parameters.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {}

  /// No parameters.
  public var parameters: ConstraintParameters { [:] }

  /// The demand as a sentence.
  public var description: String { "Answer with one of these: \(listed(Self.answers))." }

  /// Whether `response` gives one of the answers.
  public func accepts(_ response: ResponseText) -> Bool {
    Self.answers.contains { response.scalars.range(of: Array($0.unicodeScalars), from: 0) != nil }
  }
}

extension Constraint where Self == FixedAnswer {
  /// Demands one of three fixed answers.
  public static var fixedAnswer: FixedAnswer { FixedAnswer() }
}
