import ContrastiveFiles

/// What a ChatML template leaves open.
///
/// ```
/// turn = "<|im_start|>" role "\n" content "<|im_end|>" "\n"
/// ```
struct ChatML: Hashable, Sendable {
  /// What is written first where the conversation does not begin with a system turn.
  var defaultSystemTurn = ""
  /// Whether white space around contents is dropped.
  var trimsContents = false
  /// Whether a line break follows every turn.
  var endsTurnsWithLineBreak = true

  /// What a model is to go on from.
  static let generationPrompt = "<|im_start|>assistant\n"

  /// The conversation as a text.
  func render(_ messages: [ChatMessage], addsGenerationPrompt: Bool) -> String {
    var text = ""
    if let first = messages.first, !first.role.isIdentical(to: "system") {
      text += defaultSystemTurn
    }
    for message in messages {
      let content = trimsContents ? Self.trimmed(message.content) : message.content
      text += "<|im_start|>\(message.role)\n\(content)<|im_end|>"
      if endsTurnsWithLineBreak { text += "\n" }
    }
    return addsGenerationPrompt ? text + Self.generationPrompt : text
  }

  private static func trimmed(_ content: String) -> String {
    let scalars = content.unicodeScalars.drop(while: TemplateLexer.isSpace)
    guard let last = scalars.lastIndex(where: { !TemplateLexer.isSpace($0) }) else { return "" }
    return String(scalars[...last])
  }
}
