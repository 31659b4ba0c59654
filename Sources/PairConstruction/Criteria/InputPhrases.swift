/// The response holds phrases that depend on the input, without copying the input.
///
/// ```
/// degree = share of the phrases that it holds · (1 − BLEU of the response against the input)
/// ```
///
/// BLEU is that of four characters, so that a response which repeats the whole input scores 0
/// although all phrases are in it. It is satisfied by all phrases, copied or not.
public struct InputPhrases: GradedConstraint {
  /// The name in files.
  public static let instructionID = "input_query:phrases"

  /// The phrases.
  public var phrases: [String]
  /// The input, which must not be copied; empty where that does not matter.
  public var input: String

  /// Demands `phrases`, which are not to be copied along with the rest of `input`.
  public init(_ phrases: [String], notCopying input: String = "") {
    self.phrases = phrases
    self.input = input
  }

  /// Reads `phrases` and `input`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    phrases = try parameters.texts("phrases")
    input = parameters["input"] == nil ? "" : try parameters.text("input")
  }

  /// `phrases` and `input`.
  public var parameters: ConstraintParameters {
    ["phrases": .texts(phrases), "input": .text(input)]
  }

  /// The demand as a sentence.
  public var description: String {
    "Say of the input what concerns \(listed(phrases)), and do not copy the rest."
  }

  /// Whether `response` holds all phrases.
  public func accepts(_ response: ResponseText) -> Bool {
    IncludedPhrases(phrases).accepts(response)
  }

  /// The share of the phrases that `response` holds, less the more it copies.
  public func partialDegree(of response: ResponseText) -> Double {
    let copied =
      input.isEmpty
      ? 0 : CharacterBLEU(of: response.scalars, against: Array(input.unicodeScalars)).value
    return IncludedPhrases(phrases).partialDegree(of: response) * (1 - copied)
  }
}
