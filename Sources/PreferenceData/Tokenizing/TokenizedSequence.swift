/// The token ids of a prompt with one answer, and which of them are scored.
///
/// A token is scored from the ones before it, so the first is never scored.
public struct TokenizedSequence: Hashable, Sendable {
  /// The ids of the tokens.
  public var tokens: [Int32]
  /// Whether each token is scored; as many as ``tokens``, and the first is `false`.
  public var scored: [Bool]

  /// Creates a sequence of `tokens` of which those marked in `scored` are scored.
  ///
  /// - Precondition: Both have the same count, and the first token is not scored.
  public init(tokens: [Int32], scored: [Bool]) {
    precondition(
      tokens.count == scored.count, "\(tokens.count) tokens with \(scored.count) marks")
    precondition(scored.first != true, "the first token cannot be scored")
    self.tokens = tokens
    self.scored = scored
  }

  /// Creates a sequence of which the tokens from `promptLength` on are scored, but never the first.
  init(_ tokens: ArraySlice<Int32>, promptLength: Int) {
    self.tokens = Array(tokens)
    scored = tokens.indices.map { $0 - tokens.startIndex >= max(promptLength, 1) }
  }

  /// The number of scored tokens.
  public var scoredCount: Int { scored.count { $0 } }
}
