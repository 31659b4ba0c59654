/// The response starts with a prompt word for word, in any letter case.
///
/// Space around the response and around the prompt does not matter. The prompt is not the whole one
/// but the part of it that is to be repeated, and it may be all there is.
public struct RepeatedPrompt: Constraint {
  /// The name in files.
  public static let instructionID = "combination:repeat_prompt"

  /// What must be repeated.
  public var prompt: String

  /// Demands that the response starts with `prompt`.
  public init(_ prompt: String) { self.prompt = prompt }

  /// Reads `prompt_to_repeat`.
  public init(_ parameters: ConstraintParameters) throws(ParameterError) {
    prompt = try parameters.filledText("prompt_to_repeat")
  }

  /// `prompt_to_repeat`.
  public var parameters: ConstraintParameters { ["prompt_to_repeat": .text(prompt)] }

  /// The demand as a sentence.
  public var description: String {
    "Before you answer, repeat this request word for word: \(prompt)"
  }

  /// Whether `response` starts with the prompt.
  public func accepts(_ response: ResponseText) -> Bool {
    let wanted = Array(prompt.unicodeScalars).trimmed().lowercased()
    return response.scalars.trimmed().lowercased().starts(with: wanted)
  }
}

extension Constraint where Self == RepeatedPrompt {
  /// Demands that the response starts with `prompt`.
  public static func repeats(_ prompt: String) -> RepeatedPrompt { RepeatedPrompt(prompt) }
}
