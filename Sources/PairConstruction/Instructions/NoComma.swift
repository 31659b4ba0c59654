/// The response has no comma; those of other scripts do not count.
public struct NoComma: Constraint {
  /// The name in files.
  public static let instructionID = "punctuation:no_comma"

  /// Forbids commas.
  public init() {}

  /// Reads nothing: there are no parameters.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {}

  /// No parameters.
  public var parameters: ConstraintParameters { [:] }

  /// The demand as a sentence.
  public var description: String { "Do not use any commas." }

  /// Whether `response` has no comma.
  public func accepts(_ response: ResponseText) -> Bool { !response.scalars.contains(",") }
}

extension Constraint where Self == NoComma {
  /// Forbids commas.
  public static var withoutCommas: NoComma { NoComma() }
}
