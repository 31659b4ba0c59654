extension PromptID {
  /// The first 128 bits of the digest: what tables of a million prompts hold instead of it.
  ///
  /// Among 10⁶ prompts two share them with a probability of 10⁻²⁷.
  struct Key: Hashable {
    var high: UInt64
    var low: UInt64
  }

  /// The first 128 bits of the digest.
  var key: Key {
    let words = (0..<2).map { word in
      digest[(8 * word)..<(8 * word + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
    return Key(high: words[0], low: words[1])
  }
}
