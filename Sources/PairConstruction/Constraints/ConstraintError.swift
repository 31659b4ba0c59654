/// Why the constraints of a line could not be read.
public enum ConstraintError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The line is not JSON, or not the object it should be.
  case malformed(problem: String)
  /// No constraint of the catalog has this name.
  case unknown(instructionID: String, nearest: String?)
  /// A parameter is missing, of the wrong kind or unknown.
  case parameter(instructionID: String, ParameterError)

  /// What is wrong, and where.
  public var description: String {
    switch self {
    case .malformed(let problem): problem
    case .unknown(let instructionID, let nearest):
      "“\(instructionID)” is no known instruction"
        + (nearest.map { "; the nearest is “\($0)”" } ?? "")
    case .parameter(let instructionID, let error): "\(instructionID): \(error)"
    }
  }
}
