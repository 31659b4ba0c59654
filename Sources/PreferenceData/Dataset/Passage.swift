package import ContrastiveFiles
public import ContrastiveTokenizers

/// A prompt or an answer: plain text, or the turns of a conversation.
///
/// Text is tokenized as it stands; messages are rendered by the tokenizer's chat template first.
public enum Passage: Hashable, Sendable {
  /// Plain text.
  case text(String)
  /// The turns of a conversation, in order.
  case messages([ChatMessage])
}

extension Passage {
  /// The text, or nothing for messages.
  var text: String {
    if case .text(let text) = self { text } else { "" }
  }

  /// The turns, or none for a text.
  var turns: [ChatMessage] {
    if case .messages(let messages) = self { messages } else { [] }
  }

  /// The texts in it: the text itself, or the content of every turn.
  var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .messages(let messages): messages.map(\.content)
    }
  }

  /// Whether there is nothing but white space.
  var isBlank: Bool {
    texts.allSatisfy { $0.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
  }
}

extension Passage {
  /// Whether `other` begins with this passage, which is not empty.
  func opens(_ other: Passage) -> Bool {
    switch (self, other) {
    case (.text(let opening), .text(let text)):
      !opening.isEmpty && text.utf8.starts(with: opening.utf8)
    case (.messages(let opening), .messages(let turns)):
      !opening.isEmpty && turns.starts(with: opening)
    default: false
    }
  }

  /// The text, or the list of objects with `role` and `content`, that stands for it in a file.
  package var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .messages(let messages):
      .array(
        messages.map {
          .object(
            JSONObject([
              .init(key: "role", value: .string($0.role)),
              .init(key: "content", value: .string($0.content)),
            ]))
        })
    }
  }
}
