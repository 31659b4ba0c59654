internal import ContrastiveFiles

/// How prompts and the answers of models stand in the rows of a file.
public enum ResponseLayout: Hashable, Sendable {
  /// A prompt, and an object `outputs` with each model's answer under its name.
  case outputs
  /// A prompt, and a column a model: with its answer, an object that holds it (`solution`), or a
  /// conversation that ends with it.
  case columns([String])
  /// A prompt and one answer; the model is named by a column, or by the file.
  case answer
  /// A conversation, whose last turn is the answer.
  case conversation
  /// A task, a student's solution, and what a teacher wrote to revise it.
  case revision
  /// A prompt without answers.
  case prompt

  /// Whether the answers to one prompt stand in rows of their own.
  var hasRowsToJoin: Bool {
    switch self {
    case .answer, .conversation: true
    default: false
    }
  }
}

extension ResponseLayout: CustomStringConvertible {
  /// The layout in a few words.
  public var description: String {
    switch self {
    case .outputs: "a map of outputs"
    case .columns(let models): "a column for each of \(excerpts(models))"
    case .answer: "one answer a row"
    case .conversation: "conversations"
    case .revision: "revisions"
    case .prompt: "prompts without answers"
    }
  }
}
