/// Something demanded of a response that a program can verify.
///
/// The types of this module follow the verdicts of IFEval; each is named by its `instructionID`
/// there. A new one is a type that conforms to this protocol, listed in a `ConstraintCatalog`.
///
/// ```swift
/// let constraints: [any Constraint] = [.words(.atLeast, 7), .includes(["river"])]
/// constraints.map { $0.isSatisfied(by: "The river runs past the old mill.") }  // [true, true]
/// ```
///
/// - SeeAlso: Zhou et al., Instruction-Following Evaluation for Large Language Models, 2023,
///   <https://arxiv.org/abs/2311.07911>.
public protocol Constraint: Hashable, Sendable, CustomStringConvertible {
  /// The name in files, as `group:name`.
  static var instructionID: String { get }

  /// Reads the constraint from the parameters of a file.
  ///
  /// - Throws: `ParameterError` for a parameter that is missing or not what it should be.
  init(_ parameters: ConstraintParameters) throws(ParameterError)

  /// The parameters as a file holds them.
  var parameters: ConstraintParameters { get }

  /// The demand as an English sentence, to be put into a prompt.
  var description: String { get }

  /// Whether `response`, which holds more than space, satisfies the constraint.
  func accepts(_ response: ResponseText) -> Bool
}

extension Constraint {
  /// The name in files, as `group:name`.
  public var instructionID: String { Self.instructionID }

  /// Whether `response` satisfies the constraint as it stands; an empty one satisfies none.
  public func isSatisfied(by response: String) -> Bool { isSatisfied(by: ResponseText(response)) }

  /// Whether `response` satisfies the constraint as it stands; an empty one satisfies none.
  public func isSatisfied(by response: ResponseText) -> Bool {
    !response.isBlank && accepts(response)
  }
}
