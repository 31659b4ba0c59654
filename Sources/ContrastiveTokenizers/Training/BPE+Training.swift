import ContrastiveFiles

extension BPE {
  /// Trains a byte-level tokenizer: merges the most frequent pair of tokens again and again.
  ///
  /// Texts are cut into words as GPT-2 does and spelled in bytes, so that every text can be encoded.
  /// Of pairs that are equally frequent, the one whose tokens are greater as byte strings goes first
  /// (left before right). The result depends on the multiset of the texts alone.
  ///
  /// Ids: the reserved tokens, the 256 bytes in the order of `ByteAlphabet`, the merged tokens in the
  /// order of merging.
  ///
  /// - Parameters:
  ///   - texts: The texts to learn from. Reserved tokens that are written in them are cut out.
  ///   - vocabularySize: The number of ids. It stays smaller where no pair occurs twice any more.
  ///   - reserved: The special tokens.
  /// - Throws: `TokenizerError.untrainable` where `vocabularySize` leaves no room for the reserved
  ///   tokens and the 256 bytes, or these are not usable.
  /// - Complexity: O(n) to count the words of texts of n bytes; merging is linear in what changes.
  public init(
    trainedOn texts: some Sequence<String>, vocabularySize: Int, reserved: ReservedTokens = .chatML
  ) throws {
    try reserved.validate(vocabularySize: vocabularySize)
    var counter = WordCounter(reserved: reserved.tokens)
    for text in texts { counter.count(text) }
    var trainer = PairTrainer(counter.words)
    trainer.merge(upTo: vocabularySize - reserved.tokens.count)
    try self.init(files: TrainedFiles(trainer, reserved).files)
  }
}

extension ReservedTokens {
  fileprivate func validate(vocabularySize: Int) throws {
    func check(_ condition: Bool, _ reason: @autoclosure () -> String) throws {
      guard condition else { throw TokenizerError.untrainable(reason: reason()) }
    }
    let least = tokens.count + 256
    try check(
      vocabularySize >= least,
      "a vocabulary of \(vocabularySize) tokens has no room for \(tokens.count) reserved tokens and "
        + "256 bytes; ask for \(least) at least")
    try check(
      vocabularySize <= Vocabulary.maximumID,
      "a vocabulary of \(vocabularySize) tokens is beyond \(Vocabulary.maximumID)")
    for (index, token) in tokens.enumerated() {
      // A single byte's spelling would take the byte's place in the vocabulary.
      try check(
        token.unicodeScalars.count > 1, "the reserved token “\(token)” needs two scalars or more")
      try check(
        !tokens[..<index].contains { $0.isIdentical(to: token) },
        "the reserved token “\(token)” is listed twice")
    }
    for role in [endOfSequence, padding] {
      try check(
        tokens.contains { $0.isIdentical(to: role) }, "“\(role)” is not among the reserved tokens")
    }
  }
}
