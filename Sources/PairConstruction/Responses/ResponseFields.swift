internal import ContrastiveFiles
internal import ContrastiveTokenizers
internal import PreferenceData

/// The values of a record, read with errors that name file, line and field.
struct ResponseFields {
  /// Where a model that answers in an object has its text.
  static let textKeys = ["solution", "text", "output", "response", "content", "answer", "value"]
  private static let answerForm =
    "a text, an object with a text, or a conversation that ends with the answer"

  let record: DataRecord

  /// Where the record stands.
  var location: DataLocation { record.location }
  /// The names of the columns.
  var names: [String] { record.object.members.map(\.key) }

  /// The value of a column, or `nil` if it is absent or null.
  subscript(name: String) -> JSONValue? {
    guard let value = record.object[name] else { return nil }
    if case .null = value { return nil }
    return value
  }

  /// The first of `candidates` that has a value or else, since the rows below may have one, that is there.
  func first(of candidates: [String]) -> String? {
    candidates.first { self[$0] != nil } ?? candidates.first { record.object[$0] != nil }
  }

  /// The value of a column that rows of this layout have.
  func required(_ name: String, _ layout: ResponseLayout) throws -> JSONValue {
    guard let value = self[name] else {
      throw ResponseError.missing(location, field: name, layout: layout, columns: names)
    }
    return value
  }

  /// A text that stands in a column, or nothing where it is absent.
  func text(_ name: String) throws -> String? {
    guard let value = self[name] else { return nil }
    guard case .string(let text) = value else { throw mismatch(name, value, "a text") }
    return text
  }

  /// A text or a number that names something.
  func label(_ name: String) throws -> String? {
    switch self[name] {
    case nil: return nil
    case .string(let text): return text
    case .number(let literal): return literal
    case .some(let value): throw mismatch(name, value, "a text or a number")
    }
  }

  /// A prompt: a text, or the turns of a conversation.
  func passage(_ value: JSONValue, _ name: String) throws -> Passage {
    switch value {
    case .string(let text): return .text(text)
    case .array: return .messages(try turns(value, name))
    default: throw mismatch(name, value, "a text or a list of turns")
    }
  }

  /// An answer, which may be wrapped; `nil` where there is none.
  func answer(_ value: JSONValue, _ name: @autoclosure () -> String) throws -> String? {
    switch value {
    case .null: return nil
    case .string(let text): return text
    case .object(let object):
      for key in Self.textKeys {
        if case .string(let text)? = object[key] { return text }
      }
    case .array:
      return try lastAnswer(of: turns(value, name()), name())
    default: break
    }
    throw mismatch(name(), value, Self.answerForm)
  }

  /// What the assistant says last.
  func lastAnswer(of turns: [ChatMessage], _ name: String) throws -> String {
    guard let last = turns.last, last.role == "assistant" else {
      throw ResponseError.wrongType(
        location, field: name, found: "a conversation that ends otherwise",
        expected: "one whose last turn is the assistant's")
    }
    return last.content
  }

  /// The turns of a conversation, in either of the two public forms.
  func turns(_ value: JSONValue, _ name: String) throws -> [ChatMessage] {
    let expected = "a list of {\"role\", \"content\"} or {\"from\", \"value\"}"
    guard case .array(let turns) = value, !turns.isEmpty else {
      throw mismatch(name, value, expected)
    }
    return try turns.enumerated().map { index, turn in
      guard let object = turn.object,
        let role = (object["role"] ?? object["from"])?.string,
        let content = (object["content"] ?? object["value"])?.string
      else { throw mismatch("\(name)[\(index)]", turn, expected) }
      return ChatMessage(role: Self.roles[role] ?? role, content: content)
    }
  }

  private static let roles = ["human": "user", "gpt": "assistant", "model": "assistant"]

  func mismatch(_ name: String, _ value: JSONValue, _ expected: String) -> ResponseError {
    .wrongType(location, field: name, found: value.summary, expected: expected)
  }
}
