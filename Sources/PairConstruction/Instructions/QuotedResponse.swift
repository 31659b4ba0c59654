/// The response stands in straight double quotation marks.
public struct QuotedResponse: Constraint {
  /// The name in files.
  public static let instructionID = "startend:quotation"

  /// Demands quotation marks around the response.
  public init() {}

  /// Reads nothing: there are no parameters.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {}

  /// No parameters.
  public var parameters: ConstraintParameters { [:] }

  /// The demand as a sentence.
  public var description: String { "Put the whole response in double quotation marks." }

  /// Whether `response` starts and ends with a quotation mark, not the same one.
  public func accepts(_ response: ResponseText) -> Bool {
    let text = response.scalars.trimmed()
    return text.count > 1 && text.first == "\"" && text.last == "\""
  }
}

extension Constraint where Self == QuotedResponse {
  /// Demands quotation marks around the response.
  public static var quoted: QuotedResponse { QuotedResponse() }
}
