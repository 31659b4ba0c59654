/// The special tokens that training sets aside, with their roles.
public struct ReservedTokens: Hashable, Sendable {
  /// All of them, in the order of their ids, which begin at zero.
  public var tokens: [String]
  /// The one that ends a text.
  public var endOfSequence: String
  /// The one that fills up shorter texts.
  public var padding: String
  /// The chat template that is written with the tokenizer.
  public var chatTemplate: ChatTemplate?

  /// Reserves `tokens`, among which the roles must be.
  public init(
    tokens: [String], endOfSequence: String, padding: String, chatTemplate: ChatTemplate? = nil
  ) {
    self.tokens = tokens
    self.endOfSequence = endOfSequence
    self.padding = padding
    self.chatTemplate = chatTemplate
  }

  /// What conversations in ChatML need: a text and every turn ends with `<|im_end|>`.
  ///
  /// With the same end for both, a model that was tuned on conversations stops, and so does one that
  /// was tuned on plain texts.
  public static let chatML = ReservedTokens(
    tokens: ["<|endoftext|>", "<|im_start|>", "<|im_end|>"], endOfSequence: "<|im_end|>",
    padding: "<|endoftext|>", chatTemplate: .chatML)

  /// One token, `<|endoftext|>`, for both roles, as in GPT-2.
  public static let endOfText = ReservedTokens(
    tokens: ["<|endoftext|>"], endOfSequence: "<|endoftext|>", padding: "<|endoftext|>")
}
