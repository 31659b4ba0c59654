import ContrastiveFiles
import ContrastiveTokenizers

extension RecordFields {
  /// A text or messages, whichever the first row has.
  func passage(_ column: Column, as form: RecordKind.Form) throws -> Passage {
    try passage(required(column), column, "", as: form)
  }

  /// The passage that stands at `path` of a column.
  func passage(
    _ value: JSONValue, _ column: Column, _ path: String, as form: RecordKind.Form
  ) throws -> Passage {
    switch form {
    case .text: .text(try text(value, column, path))
    case .messages: .messages(try messages(value, column, path))
    }
  }

  /// A text.
  func text(_ column: Column) throws -> String { try text(required(column), column, "") }

  private func text(_ value: JSONValue, _ column: Column, _ path: String) throws -> String {
    guard case .string(let text) = value else {
      throw mismatch(column, path, found: value, expected: "a text")
    }
    return text
  }

  /// The turns of a conversation; at least one.
  private func messages(
    _ value: JSONValue, _ column: Column, _ path: String
  ) throws -> [ChatMessage] {
    guard case .array(let turns) = value, !turns.isEmpty else {
      throw mismatch(
        column, path, found: value, expected: "a list of {\"role\", \"content\"} objects")
    }
    return try turns.enumerated().map { index, turn in
      let path = "\(path)[\(index)]"
      guard case .object(let object) = turn else {
        throw mismatch(
          column, path, found: turn, expected: "an object with “role” and “content”")
      }
      let role = try turnText("role", of: object, column, path)
      return ChatMessage(role: role, content: try turnText("content", of: object, column, path))
    }
  }

  private func turnText(
    _ name: String, of object: JSONObject, _ column: Column, _ path: String
  ) throws -> String {
    let matches = object.members.filter { $0.key.isIdentical(to: name) }
    guard let match = matches.first else {
      let isShareGPT = object.members.contains { $0.key == "value" }
      throw mismatch(
        column, path, found: .object(object),
        expected: "an object with “role” and “content”"
          + (isShareGPT ? "; rename “from” to “role” and “value” to “content”" : ""))
    }
    guard matches.count == 1 else {
      throw mismatch(
        column, path, found: .object(object), expected: "“\(name)” to stand there once")
    }
    guard case .string(let text) = match.value else {
      throw mismatch(column, "\(path).\(name)", found: match.value, expected: "a text")
    }
    return text
  }

  /// What the record says about where it comes from.
  func provenance() throws -> Provenance {
    Provenance(
      promptID: try label(.promptID), scoreChosen: try number(.scoreChosen),
      scoreRejected: try number(.scoreRejected), chosenRating: try number(.chosenRating),
      rejectedRating: try number(.rejectedRating), chosenModel: try label(.chosenModel),
      rejectedModel: try label(.rejectedModel), chosenRank: try rank(.chosenRank),
      rejectedRank: try rank(.rejectedRank), margin: try number(.margin),
      rational: try label(.rational), difficulty: try number(.difficulty))
  }

  private func label(_ column: Column) throws -> String? {
    switch optional(column) {
    case nil: return nil
    case .string(let text): return text
    case .number(let literal) where column == .promptID: return literal
    case .some(let value): throw mismatch(column, found: value, expected: "a text or null")
    }
  }

  private func number(_ column: Column) throws -> Double? {
    guard let value = optional(column) else { return nil }
    guard case .number(let literal) = value, let number = Double(literal), number.isFinite else {
      throw mismatch(column, found: value, expected: "a finite number or null")
    }
    return number
  }

  private func rank(_ column: Column) throws -> Int? {
    guard let number = try number(column) else { return nil }
    guard let rank = Int(exactly: number) else {
      throw mismatch(column, found: .real(number), expected: "a whole number or null")
    }
    return rank
  }
}
