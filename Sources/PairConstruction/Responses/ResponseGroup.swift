public import PreferenceData

/// A prompt, and what several models answered to it.
public struct ResponseGroup: Hashable, Sendable {
  /// The prompt: a text, or the turns of a conversation.
  public var prompt: Passage { didSet { id = PromptID(prompt) } }
  /// The name of the prompt: the SHA-256 of what it says.
  public private(set) var id: PromptID
  /// The name that the data has for the prompt, where it has one; judgements refer to it.
  public var label: String?
  /// The kind of prompt, where the data or a rule tells.
  public var domain: String?
  /// The answers, no two of one model, in the order of the data.
  public var responses: [ModelResponse]
  /// Where the prompt stands first, where it was read from a file.
  public var source: DataLocation?

  /// Joins `prompt` with what models answered to it.
  ///
  /// - Precondition: No two answers are of one model.
  public init(
    prompt: Passage, label: String? = nil, domain: String? = nil, responses: [ModelResponse] = [],
    source: DataLocation? = nil
  ) {
    precondition(
      Set(responses.map(\.model)).count == responses.count, "two answers of one model")
    self.prompt = prompt
    id = PromptID(prompt)
    self.label = label
    self.domain = domain
    self.responses = responses
    self.source = source
  }

  /// The answer of `model`, where there is one.
  public subscript(model: String) -> ModelResponse? { responses.first { $0.model == model } }
}
