import ContrastiveFiles
import ContrastiveTokenizers

extension RecordFields {
  /// A text or messages, whichever the first row has.
  func passage(_ column: Column, as form: RecordKind.Form) throws -> Passage {
    switch form {
    case .text: .text(try text(column))
    case .messages: .messages(try messages(column))
    }
  }

  /// A text.
  func text(_ column: Column) throws -> String {
    let value = try required(column)
    guard case .string(let text) = value else {
      throw mismatch(column, found: value, expected: "a text")
    }
    return text
  }

  /// The turns of a conversation; at least one.
  func messages(_ column: Column) throws -> [ChatMessage] {
    let value = try required(column)
    guard case .array(let turns) = value, !turns.isEmpty else {
      throw mismatch(column, found: value, expected: "a list of {\"role\", \"content\"} objects")
    }
    return try turns.enumerated().map { index, turn in
      guard case .object(let object) = turn else {
        throw mismatch(
          column, "[\(index)]", found: turn, expected: "an object with “role” and “content”")
      }
      let role = try turnText("role", of: object, column, index)
      return ChatMessage(role: role, content: try turnText("content", of: object, column, index))
    }
  }

  private func turnText(
    _ name: String, of object: JSONObject, _ column: Column, _ index: Int
  ) throws -> String {
    let matches = object.members.filter { $0.key.utf8.elementsEqual(name.utf8) }
    guard let match = matches.first else {
      let isShareGPT = object.members.contains { $0.key == "value" }
      throw mismatch(
        column, "[\(index)]", found: .object(object),
        expected: "an object with “role” and “content”"
          + (isShareGPT ? "; rename “from” to “role” and “value” to “content”" : ""))
    }
    guard matches.count == 1 else {
      throw mismatch(
        column, "[\(index)]", found: .object(object), expected: "“\(name)” to stand there once")
    }
    guard case .string(let text) = match.value else {
      throw mismatch(column, "[\(index)].\(name)", found: match.value, expected: "a text")
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
