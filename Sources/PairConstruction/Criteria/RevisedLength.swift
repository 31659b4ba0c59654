/// The response is at least as long, or at most as long, as one that it revises.
///
/// Lengths are in Unicode scalars; a revision of the same length counts either way.
public struct RevisedLength: Constraint {
  /// The direction of the revision.
  public enum Change: String, CaseIterable, Hashable, Sendable {
    /// The revision must not be shorter.
    case longer
    /// The revision must not be longer.
    case shorter
  }

  /// The name in files.
  public static let instructionID = "count_limit:revision"

  /// The direction of the revision.
  public var change: Change
  /// The length of the response before, in Unicode scalars.
  public var previous: Int

  /// Demands a `change` from a response of `previous` scalars.
  public init(_ change: Change, than previous: Int) {
    self.change = change
    self.previous = previous
  }

  /// Reads `change` and `previous`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    guard let change = Change(rawValue: try parameters.text("change")) else {
      throw parameters.unexpected("change", "“longer” or “shorter”")
    }
    self.change = change
    previous = try parameters.count("previous")
  }

  /// `change` and `previous`.
  public var parameters: ConstraintParameters {
    ["change": .text(change.rawValue), "previous": .count(previous)]
  }

  /// The demand as a sentence.
  public var description: String { "Make the response before \(change.rawValue)." }

  /// Whether the length of `response` has changed so.
  public func accepts(_ response: ResponseText) -> Bool {
    let length = response.scalars.count
    return change == .longer ? length >= previous : length <= previous
  }
}
