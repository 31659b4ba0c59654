/// What a file calls the columns that prompts and answers are read from.
///
/// A column that is not named is found by the names that public data gives it.
public struct ResponseColumns: Hashable, Sendable {
  /// The column of the prompt.
  public var prompt: String?
  /// The column of the answer, of a conversation, or of a map of answers.
  public var answer: String?
  /// The column that names the model of a row.
  public var model: String?
  /// The column with a name for the prompt.
  public var label: String?
  /// The column with the kind of prompt.
  public var domain: String?

  /// Names columns; those that are `nil` are found by their usual names.
  public init(
    prompt: String? = nil, answer: String? = nil, model: String? = nil, label: String? = nil,
    domain: String? = nil
  ) {
    self.prompt = prompt
    self.answer = answer
    self.model = model
    self.label = label
    self.domain = domain
  }

  static let prompts = ["instruction", "prompt", "question", "query", "problem", "task"]
  static let outputs = ["outputs", "responses", "completions"]
  static let conversations = ["messages", "conversations", "conversation"]
  static let answers = ["output", "response", "answer", "completion"]
  static let models = ["generator", "model", "model_name"]
  static let labels = ["prompt_id", "id", "key", "example_id", "cache_key"]
  static let domains = ["domain", "dataset", "cluster", "category", "source", "src"]
  static let finishReasons = ["finish_reason", "stop_reason"]
}
