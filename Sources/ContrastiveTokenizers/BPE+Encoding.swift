extension BPE {
  /// What becomes of the special tokens that a tokenizer puts around a text.
  public enum SpecialTokens: Sendable {
    /// They are added, as for a text of its own.
    case added
    /// They are left out, as for a part of a text or a rendered conversation.
    case omitted
  }

  /// The ids of `text`.
  ///
  /// Special tokens that are written out in the text are recognized either way.
  ///
  /// - Parameters:
  ///   - text: The text; the empty one is allowed.
  ///   - specialTokens: Whether the tokens of the post-processor, such as a beginning of sequence,
  ///     are put around it.
  /// - Returns: The ids, in the order of the text.
  /// - Complexity: O(n log n) in the length of the longest word, O(n) in that of the text.
  public func encode(_ text: String, specialTokens: SpecialTokens = .added) -> [Int32] {
    var ids = specialTokens == .added ? postProcessor.prefix : []
    let bytes = UTF8Text(text.utf8)
    memory.withContents { words in
      for part in added.inText.parts(of: bytes, in: bytes.indices) {
        switch part {
        case .token(let id): ids.append(id)
        case .text(let range): encode(bytes, range, &words, into: &ids)
        }
      }
    }
    if specialTokens == .added { ids += postProcessor.suffix }
    return ids
  }

  /// Encodes a part of `text` that holds no token of those looked for in the text as given.
  private func encode(
    _ text: UTF8Text, _ range: Range<Int>, _ words: inout WordMemory.Contents,
    into ids: inout [Int32]
  ) {
    let beginsText = range.lowerBound == 0
    guard !normalizer.steps.isEmpty else {
      return encodeNormalized(text, range, beginsText: beginsText, &words, into: &ids)
    }
    var normalized = UTF8Text(text[range])
    let keepsStart = normalizer.apply(to: &normalized)
    encodeNormalized(
      normalized, normalized.indices, beginsText: beginsText && keepsStart, &words, into: &ids)
  }

  private func encodeNormalized(
    _ text: UTF8Text, _ range: Range<Int>, beginsText: Bool, _ words: inout WordMemory.Contents,
    into ids: inout [Int32]
  ) {
    for part in added.inNormalizedText.parts(of: text, in: range) {
      switch part {
      case .token(let id): ids.append(id)
      case .text(let part):
        var pieces = Pieces(
          text, part, beginsText: beginsText && part.lowerBound == range.lowerBound)
        preTokenizer.apply(to: &pieces)
        for piece in pieces.ranges { words.encode(pieces.text, piece, by: model, into: &ids) }
      }
    }
  }
}
