import ContrastiveCore

/// Why a prompt cannot be answered.
enum GenerationError: Error, Equatable, CustomStringConvertible {
  /// A record has no prompt.
  case noPrompt(String, found: String)
  /// A prompt has no token.
  case emptyPrompt(String)
  /// A prompt leaves no room for an answer.
  case tooLong(String, tokens: Int, positions: Int)
  /// The model cannot read a prompt.
  case misfit(String, SequenceMisfit)
  /// The model gives logits that are not finite.
  case notFinite(String)
  /// The prompt is a conversation, and the model has no template for it.
  case noTemplate

  /// What is wrong with which prompt, and what to do.
  var description: String {
    switch self {
    case .noPrompt(let place, let found):
      "\(place): “prompt” is \(found), expected a text or a list of {\"role\", \"content\"}"
    case .emptyPrompt(let place):
      "\(place) has no token, and this tokenizer begins a text with none; write something"
    case .tooLong(let place, let tokens, let positions):
      "\(place) has \(tokens) tokens, and the model has \(positions) positions for it and the answer"
    case .misfit(let place, let misfit): "\(place) \(misfit)"
    case .notFinite(let place):
      "\(place) makes the model give logits that are not finite numbers: its weights are damaged, or "
        + "too large for single precision"
    case .noTemplate:
      "the prompt is a conversation, and the model's folder has no chat template; give plain text"
    }
  }
}
