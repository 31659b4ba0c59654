/// The response has letters, and all of them are in capital letters.
///
/// Scripts without case do not matter. IFEval demands besides that a language detector takes the
/// response for English; here the language is not looked at.
public struct AllCapitals: Constraint {
  /// The name in files.
  public static let instructionID = "change_case:english_capital"

  /// Demands letters in capital letters.
  public init() {}

  /// Reads nothing: there are no parameters.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {}

  /// No parameters.
  public var parameters: ConstraintParameters { [:] }

  /// The demand as a sentence.
  public var description: String { "Write everything in capital letters." }

  /// Whether the letters of `response` are in capital letters.
  public func accepts(_ response: ResponseText) -> Bool { response.scalars.isCapital }
}

extension Constraint where Self == AllCapitals {
  /// Demands letters in capital letters.
  public static var capitals: AllCapitals { AllCapitals() }
}
