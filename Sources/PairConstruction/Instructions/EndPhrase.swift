/// The response ends with a phrase, in any letter case.
///
/// Space around the response and then straight quotation marks are taken off before; nothing else
/// may follow the phrase.
public struct EndPhrase: Constraint {
  /// The name in files.
  public static let instructionID = "startend:end_checker"

  /// The phrase.
  public var phrase: String

  /// Demands that the response ends with `phrase`.
  public init(_ phrase: String) { self.phrase = phrase }

  /// Reads `end_phrase`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    phrase = try parameters.text("end_phrase")
  }

  /// `end_phrase`.
  public var parameters: ConstraintParameters { ["end_phrase": .text(phrase)] }

  /// The demand as a sentence.
  public var description: String { "End with exactly these words: \(phrase)" }

  /// Whether `response` ends with the phrase.
  public func accepts(_ response: ResponseText) -> Bool {
    let end = response.scalars.trimmed().trimmed { $0 == "\"" }.lowercased()
    return end.ends(with: Array(phrase.unicodeScalars).trimmed().lowercased())
  }
}

extension Constraint where Self == EndPhrase {
  /// Demands that the response ends with `phrase`.
  public static func ends(with phrase: String) -> EndPhrase { EndPhrase(phrase) }
}
