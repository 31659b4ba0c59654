/// The response is in one language.
///
/// Words of other languages may stand between, as long as `LanguageDetector` takes the whole for the
/// one that is wanted; and a response without letters is in every language. IFEval asks langdetect,
/// whose answer is drawn at random; see `LanguageDetector` for where the two differ.
public struct ResponseLanguage: Constraint {
  /// The name in files.
  public static let instructionID = "language:response_language"

  /// The ISO 639-1 code of the language.
  public var code: String

  /// Demands the language `code`.
  public init(_ code: String) { self.code = code }

  /// Reads `language`, the code of a language that the detector knows.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    code = try parameters.text("language")
    guard LanguageDetector.names[code] != nil else {
      let known = LanguageDetector.names.keys.sorted().joined(separator: ", ")
      throw parameters.unexpected("language", "one of \(known)")
    }
  }

  /// `language`.
  public var parameters: ConstraintParameters { ["language": .text(code)] }

  /// The demand as a sentence.
  public var description: String {
    "Write the whole response in \(LanguageDetector.names[code] ?? code), and in no other language."
  }

  /// Whether `response` is in the language.
  public func accepts(_ response: ResponseText) -> Bool {
    LanguageDetector.language(of: String(scalars: response.scalars)).map { $0 == code } ?? true
  }
}

extension Constraint where Self == ResponseLanguage {
  /// Demands the language with the ISO 639-1 code `code`.
  public static func language(_ code: String) -> ResponseLanguage { ResponseLanguage(code) }
}
