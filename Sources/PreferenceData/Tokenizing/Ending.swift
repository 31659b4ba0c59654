import ContrastiveTokenizers

/// With what a sequence ends.
public enum Ending: String, CaseIterable, Sendable {
  /// The end-of-sequence token, perhaps before a line break.
  case endOfSequence = "end_of_sequence"
  /// Another special token, perhaps before a line break.
  case endOfTurn = "end_of_turn"
  /// It was cut to the maximum length.
  case cut
  /// Anything else.
  case other

  init(of tokens: [Int32], _ tokenizer: BPE) {
    var rest = tokens[...]
    // Chat templates may write a line break after the token that ends a turn.
    if let last = rest.last, tokenizer.decode([last]).allSatisfy(\.isWhitespace),
      !tokenizer.isSpecial(last)
    {
      rest.removeLast()
    }
    guard let last = rest.last else {
      self = .other
      return
    }
    self =
      last == tokenizer.endOfSequence
      ? .endOfSequence : tokenizer.isSpecial(last) ? .endOfTurn : .other
  }
}

extension BPE {
  /// Whether a decoded text would leave the token out.
  func isSpecial(_ id: Int32) -> Bool {
    token(id) != nil && decode([id], specialTokens: .skipped).isEmpty && !decode([id]).isEmpty
  }
}
