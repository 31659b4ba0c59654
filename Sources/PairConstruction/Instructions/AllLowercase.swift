/// The response has letters, and all of them are in lower case.
///
/// Scripts without case do not matter. IFEval demands besides that a language detector takes the
/// response for English; here the language is not looked at.
public struct AllLowercase: Constraint {
  /// The name in files.
  public static let instructionID = "change_case:english_lowercase"

  /// Demands letters in lower case.
  public init() {}

  /// Reads nothing: there are no parameters.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {}

  /// No parameters.
  public var parameters: ConstraintParameters { [:] }

  /// The demand as a sentence.
  public var description: String { "Write everything in lower case, without capital letters." }

  /// Whether the letters of `response` are in lower case.
  public func accepts(_ response: ResponseText) -> Bool {
    var hasLetter = false
    for scalar in response.scalars {
      let properties = scalar.properties
      if properties.isUppercase || properties.generalCategory == .titlecaseLetter { return false }
      hasLetter = hasLetter || properties.isLowercase
    }
    return hasLetter
  }
}

extension Constraint where Self == AllLowercase {
  /// Demands letters in lower case.
  public static var lowercase: AllLowercase { AllLowercase() }
}
