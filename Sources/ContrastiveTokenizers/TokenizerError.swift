/// The reasons why a tokenizer cannot be opened, trained, written or asked to render a chat.
public enum TokenizerError: Error, Equatable, Sendable {
  /// The file or folder at `path` could not be read, for the `reason` the system gave.
  case unreadable(path: String, reason: String)
  /// The file or folder at `path` could not be written, for the `reason` the system gave.
  case unwritable(path: String, reason: String)
  /// The text of `file` is not JSON from the byte `column` of `line` on (both counted from one).
  case malformed(file: String, line: Int, column: Int, reason: String)
  /// The value of `field` in `file` is missing, of the wrong kind, out of range or contradictory.
  case invalid(file: String, field: String, reason: String)
  /// The `field` of `file` asks for a `feature` that is not implemented here.
  ///
  /// Going on without it would encode texts differently from the tokenizer's author.
  case unsupported(file: String, field: String, feature: String)
  /// The chat template beginning with `firstLine` cannot be rendered, for the `reason` given.
  case unsupportedTemplate(firstLine: String, reason: String)
  /// A vocabulary cannot be trained as asked.
  case untrainable(reason: String)
}

extension TokenizerError: CustomStringConvertible {
  /// What is wrong, where, and what to do about it, in a sentence or two.
  public var description: String {
    switch self {
    case .unreadable(let path, let reason):
      "cannot read \(path): \(reason)"
    case .unwritable(let path, let reason):
      "cannot write \(path): \(reason)"
    case .malformed(let file, let line, let column, let reason):
      "\(file), line \(line), column \(column): not valid JSON: \(reason)"
    case .invalid(let file, let field, let reason):
      "\(file), \(field): \(reason)"
    case .unsupported(let file, let field, let feature):
      "\(file), \(field): \(feature) is not supported, and without it texts would be encoded "
        + "wrongly; use a byte-pair tokenizer that does without"
    case .unsupportedTemplate(let firstLine, let reason):
      "the chat template that begins with “\(firstLine)” cannot be rendered: \(reason); render the "
        + "conversations elsewhere and give plain texts, or use a ChatML template"
    case .untrainable(let reason):
      "cannot train a tokenizer: \(reason)"
    }
  }
}
