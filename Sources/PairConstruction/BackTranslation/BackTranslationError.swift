/// Why no pair could be made of an instruction and its response.
public enum BackTranslationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The response holds nothing but space.
  case blankResponse
  /// Fewer constraints were found than wanted that do not repeat each other.
  case tooFewConstraints(found: Int, wanted: Int)
  /// No other response breaks exactly one constraint, and no edit does.
  case noRejectedResponse

  /// What is missing.
  public var description: String {
    switch self {
    case .blankResponse: "the response is blank"
    case .tooFewConstraints(let found, let wanted):
      "the response meets \(found) constraints that differ; \(wanted) are wanted"
    case .noRejectedResponse:
      "no other response breaks exactly one of the constraints, and no edit of the chosen one does"
    }
  }
}
