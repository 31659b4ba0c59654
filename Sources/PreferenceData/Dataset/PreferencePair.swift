public import ContrastiveTokenizers

/// A prompt with a preferred and a dispreferred answer.
///
/// All parts are texts, or all are messages; no other pair can be made.
public struct PreferencePair: Hashable, Sendable {
  /// The prompt.
  public let prompt: Passage
  /// The preferred answer.
  public let chosen: Passage
  /// The dispreferred answer.
  public let rejected: Passage
  /// The answer that SLiC's regularization is to keep likely, if that is neither of the two.
  public let target: Passage?
  /// Where the pair comes from.
  public var provenance: Provenance

  /// Creates a pair of texts.
  public init(
    prompt: String, chosen: String, rejected: String, target: String? = nil,
    provenance: Provenance = Provenance()
  ) {
    self.prompt = .text(prompt)
    self.chosen = .text(chosen)
    self.rejected = .text(rejected)
    self.target = target.map(Passage.text)
    self.provenance = provenance
  }

  /// Creates a pair of conversations: the turns of the prompt, and those of each answer after it.
  public init(
    prompt: [ChatMessage], chosen: [ChatMessage], rejected: [ChatMessage],
    target: [ChatMessage]? = nil, provenance: Provenance = Provenance()
  ) {
    self.prompt = .messages(prompt)
    self.chosen = .messages(chosen)
    self.rejected = .messages(rejected)
    self.target = target.map(Passage.messages)
    self.provenance = provenance
  }
}
