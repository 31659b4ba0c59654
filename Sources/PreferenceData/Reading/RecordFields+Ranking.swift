import ContrastiveFiles

extension RecordFields {
  /// The most answers of a row; they are compared two by two.
  static let mostResponses = 256

  /// A prompt with a list of answers, and a score for each.
  func ranking(as form: RecordKind.Form) throws -> PreferenceExample {
    let prompt = try passage(.prompt, as: form)
    let responses = try list(.responses, of: "a text or messages").enumerated().map {
      try passage($1, .responses, "[\($0)]", as: form)
    }
    let scores = try list(.scores, of: "a finite number").enumerated().map {
      try score($1, at: $0)
    }
    guard scores.count == responses.count else {
      throw mismatch(
        .scores, found: try required(.scores),
        expected: "a number for each of the \(responses.count) responses, not \(scores.count)")
    }
    return PreferenceExample(
      prompt: prompt, responses: responses, scores: scores, provenance: try provenance(),
      line: location.line)
  }

  /// A list of two values or more.
  func list(_ column: Column, of expected: String) throws -> [JSONValue] {
    let value = try required(column)
    guard case .array(let list) = value, (2...Self.mostResponses).contains(list.count) else {
      throw mismatch(
        column, found: value,
        expected: "a list of 2 to \(Self.mostResponses), each \(expected)")
    }
    return list
  }

  private func score(_ value: JSONValue, at index: Int) throws -> Double {
    guard case .number(let literal) = value, let score = Double(literal), score.isFinite else {
      throw mismatch(.scores, "[\(index)]", found: value, expected: "a finite number")
    }
    return score
  }
}
