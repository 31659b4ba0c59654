import ContrastiveFiles

/// The response as it stands is a JSON object, or a JSON list.
///
/// CELLO's scorer asks Python instead, to which `{'a': None}` is an object and `(1, 2)` a tuple, and
/// knows XML and YAML; those formats are not verified here.
public struct ParsedFormat: Constraint {
  /// A format.
  public enum Format: String, CaseIterable, Hashable, Sendable {
    /// `{…}`.
    case object
    /// `[…]`.
    case list
  }

  /// The name in files.
  public static let instructionID = "answer_format:parsed"

  /// The format.
  public var format: Format

  /// Demands `format`.
  public init(_ format: Format) { self.format = format }

  /// Reads `format`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    guard let format = Format(rawValue: try parameters.text("format")) else {
      throw parameters.unexpected("format", "“object” or “list”")
    }
    self.format = format
  }

  /// `format`.
  public var parameters: ConstraintParameters { ["format": .text(format.rawValue)] }

  /// The demand as a sentence.
  public var description: String { "Write the whole response as a JSON \(format.rawValue)." }

  /// Whether `response` can be parsed, and is what it should be.
  public func accepts(_ response: ResponseText) -> Bool {
    let value = JSONFormat.document(response.scalars.trimmed())
    return format == .object ? value?.object != nil : value?.array != nil
  }
}
