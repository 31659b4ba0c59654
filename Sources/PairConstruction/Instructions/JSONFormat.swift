import ContrastiveFiles

/// The response is a JSON document, bare or in a fence of three backticks.
///
/// The fence may be marked `json`, `Json` or `JSON`. IFEval asks Python, which differs from
/// RFC 8259 in taking `NaN`, `Infinity` and escapes that name half a character for JSON; here they
/// are not, nor are documents nested more than 256 deep.
public struct JSONFormat: Constraint {
  /// The name in files.
  public static let instructionID = "detectable_format:json_format"

  /// Demands a JSON document.
  public init() {}

  /// Reads nothing: there are no parameters.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {}

  /// No parameters.
  public var parameters: ConstraintParameters { [:] }

  /// The demand as a sentence.
  public var description: String { "Write the whole response as JSON." }

  /// Whether `response` without its fence is a JSON document.
  public func accepts(_ response: ResponseText) -> Bool {
    var text = response.scalars.trimmed()
    // Each prefix is tried once, in this order: "``````json" loses only one fence.
    for opening in ["```json", "```Json", "```JSON", "```"]
    where text.starts(with: opening.unicodeScalars) {
      text.removeFirst(opening.unicodeScalars.count)
    }
    if text.ends(with: "```".unicodeScalars) { text.removeLast(3) }
    return Self.document(text.trimmed()) != nil
  }

  /// The JSON document that `text` is, if it is one and nested at most 256 deep.
  static func document(_ text: ArraySlice<Unicode.Scalar>) -> JSONValue? {
    try? JSONParser.parse(
      Array(String(scalars: text).utf8), maximumDepth: 256, repeatedKeys: .kept)
  }
}

extension Constraint where Self == JSONFormat {
  /// Demands a JSON document.
  public static var json: JSONFormat { JSONFormat() }
}
