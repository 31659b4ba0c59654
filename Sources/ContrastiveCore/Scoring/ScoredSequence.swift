/// A prompt and one answer, as token ids, with the tokens whose log-probability counts.
public struct ScoredSequence: Hashable, Sendable {
  /// The token ids, the prompt's first.
  public var tokens: [Int32]
  /// Whether each token is scored; the first never is, because nothing predicts it.
  public var scored: [Bool]

  /// Pairs tokens with what is scored of them.
  ///
  /// - Precondition: There is one mark for each token, and the first token is not scored.
  public init(tokens: [Int32], scored: [Bool]) {
    precondition(
      tokens.count == scored.count, "\(tokens.count) tokens with \(scored.count) marks")
    precondition(scored.first != true, "the first token of a sequence cannot be scored")
    self.tokens = tokens
    self.scored = scored
  }

  /// Marks all tokens from `start` on as scored.
  public init(tokens: [Int32], scoredFrom start: Int) {
    self.init(tokens: tokens, scored: tokens.indices.map { $0 >= max(start, 1) })
  }

  /// The number of scored tokens.
  public var scoredCount: Int { scored.reduce(0) { $0 + ($1 ? 1 : 0) } }

  /// The tokens that a forward pass has to read: those before the last scored one.
  var inputs: ArraySlice<Int32> { tokens[..<(scored.lastIndex(of: true) ?? 0)] }
}
