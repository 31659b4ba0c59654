/// The response is two different responses with `******` between them.
///
/// There may be such a divider at the very start and at the very end, too, but no blank response in
/// between. The two are compared without the space around them.
public struct TwoResponses: Constraint {
  /// The name in files.
  public static let instructionID = "combination:two_responses"

  /// Demands two responses.
  public init() {}

  /// Reads nothing: there are no parameters.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {}

  /// No parameters.
  public var parameters: ConstraintParameters { [:] }

  /// The demand as a sentence.
  public var description: String {
    "Give two different responses, with six asterisks between them: ******"
  }

  /// Whether `response` is two different ones.
  public func accepts(_ response: ResponseText) -> Bool {
    let pieces = response.scalars.split(around: Array("******".unicodeScalars))
    guard !pieces.dropFirst().dropLast().contains(where: \.isBlank) else { return false }
    let filled = pieces.filter { !$0.isBlank }.map { $0.trimmed() }
    return filled.count == 2 && filled[0] != filled[1]
  }
}

extension Constraint where Self == TwoResponses {
  /// Demands two different responses.
  public static var twoResponses: TwoResponses { TwoResponses() }
}
