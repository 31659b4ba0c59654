import ContrastiveFiles
import ContrastiveTokenizers

/// Finds the prompt that chosen and rejected share where the data does not give it.
///
/// The prompt is the longest shared opening that leaves each side at least one turn of messages, or at
/// least one character (Unicode scalar) of text. Where texts differ after a space, the space goes to
/// the answers.
///
/// That is TRL 1.16's rule, except that TRL mistakes the last character for the one before the first
/// where texts differ at once.
package enum PromptExtraction {
  /// Takes the shared opening off all `answers` and returns it.
  ///
  /// - Parameters:
  ///   - answers: Chosen, rejected and possibly the target, all of one form.
  ///   - question: What the user asks if messages share no opening, or `nil` if that is an error.
  ///   - location: Where the answers stand.
  /// - Returns: The prompt.
  /// - Throws: A ``DatasetError`` if there is no prompt, or the target does not begin with it.
  package static func split(
    _ answers: inout [Passage], else question: String? = nil, at location: DataLocation
  ) throws -> Passage {
    switch (answers[0], answers[1]) {
    case (.text(let chosen), .text(let rejected)):
      guard !chosen.isEmpty, !rejected.isEmpty else {
        throw DatasetError.noPrompt(location, reason: "an empty answer shares none with the other")
      }
      let count = sharedScalars(chosen, rejected)
      let prompt = String(chosen.unicodeScalars.prefix(count))
      answers = try answers.map { answer in
        guard case .text(let text) = answer, text.utf8.starts(with: prompt.utf8) else {
          throw DatasetError.noPrompt(location, reason: "“target” does not begin like “chosen”")
        }
        return .text(String(text.unicodeScalars.dropFirst(count)))
      }
      return .text(prompt)
    case (.messages(let chosen), .messages(let rejected)):
      let count = sharedTurns(chosen, rejected)
      if count == 0 {
        guard let question else {
          throw DatasetError.noPrompt(location, reason: "the conversations share no opening turn")
        }
        return .messages([ChatMessage(role: "user", content: question)])
      }
      answers = try answers.map { answer in
        guard case .messages(let turns) = answer, sharedTurns(chosen, turns) >= count else {
          throw DatasetError.noPrompt(location, reason: "“target” does not begin like “chosen”")
        }
        return .messages(Array(turns.dropFirst(count)))
      }
      return .messages(Array(chosen.prefix(count)))
    default:
      throw DatasetError.noPrompt(location, reason: "one answer is a text, the other messages")
    }
  }

  private static func sharedScalars(_ first: String, _ second: String) -> Int {
    var count = 0
    var last: Unicode.Scalar?
    for (scalar, other) in zip(first.unicodeScalars, second.unicodeScalars) {
      guard scalar == other else { return last == " " ? count - 1 : count }
      count += 1
      last = scalar
    }
    return count - 1
  }

  private static func sharedTurns(_ first: [ChatMessage], _ second: [ChatMessage]) -> Int {
    // Byte for byte: strings are equal to others that are spelled, and tokenized, differently.
    let shared = zip(first, second).prefix {
      $0.role.isIdentical(to: $1.role) && $0.content.isIdentical(to: $1.content)
    }
    return min(shared.count, first.count - 1, second.count - 1)
  }
}
