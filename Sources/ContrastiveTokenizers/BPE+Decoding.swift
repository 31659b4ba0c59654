extension BPE {
  /// What becomes of special tokens in a decoded text.
  public enum DecodedSpecialTokens: Sendable {
    /// They are written out.
    case kept
    /// They are left out.
    case skipped
  }

  /// The text that `ids` stand for.
  ///
  /// Ids that no token has are passed over. Bytes that are not UTF-8, as when a character is cut in
  /// two, become U+FFFD.
  public func decode(
    _ ids: some Sequence<Int32>, specialTokens: DecodedSpecialTokens = .kept
  ) -> String {
    decoder.text(
      of: ids.compactMap { id in
        if let token = added[id] { return added.decoded(token, specialTokens) }
        return model.vocabulary[id].map { UTF8Text($0) }
      })
  }
}
