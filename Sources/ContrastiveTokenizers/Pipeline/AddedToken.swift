/// A token that is looked for in the text itself, before anything is cut or merged.
struct AddedToken: Sendable {
  /// The text it stands for.
  let content: String
  /// Its id.
  let id: Int32
  /// How it is found and treated.
  let flags: Flags
  /// What is looked for: the content, normalized where the flags say so.
  let pattern: UTF8Text

  /// How an added token is found and treated.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8

    /// It takes the spaces before it along.
    static let stripsLeft = Flags(rawValue: 1)
    /// It takes the spaces behind it along.
    static let stripsRight = Flags(rawValue: 2)
    /// It is not found inside a word.
    static let wholeWord = Flags(rawValue: 4)
    /// It is looked for in the normalized text instead of the text as given.
    static let normalized = Flags(rawValue: 8)
    /// It is left out where special tokens are skipped.
    static let special = Flags(rawValue: 16)
  }
}

extension AddedToken {
  /// The most bytes of all added tokens together; finding them takes some fifty times as much memory.
  static let maximumTotalLength = 4 << 20

  /// Creates the token that `field` describes.
  ///
  /// - Throws: `TokenizerError` where nothing would be looked for.
  init(content: String, id: Int32, flags: Flags, normalizer: Normalizer, at field: Field) throws {
    guard content.utf8.count <= StationLimits.maximumLiteralLength else {
      throw field.invalid(
        "an added token of \(content.utf8.count) bytes; at most "
          + "\(StationLimits.maximumLiteralLength) are sound")
    }
    var pattern = UTF8Text(content.utf8)
    if flags.contains(.normalized) { normalizer.apply(to: &pattern) }
    guard !pattern.isEmpty else { throw field.invalid("no text can hold this added token") }
    self.init(content: content, id: id, flags: flags, pattern: pattern)
  }
}

extension AddedToken.Flags {
  /// The names by which files call the flags.
  private static let names: [(String, Self)] = [
    ("lstrip", .stripsLeft), ("rstrip", .stripsRight), ("single_word", .wholeWord),
    ("normalized", .normalized), ("special", .special),
  ]

  /// Reads the flags of `field`, all of which must be there in a tokenizer file.
  init(_ field: Field) throws {
    self = []
    for (name, flag) in Self.names where try field.required(name).boolean() { insert(flag) }
  }

  /// Reads the flags of `field`, of which those that are not there are not set.
  init(optional field: Field) throws {
    self = []
    for (name, flag) in Self.names where try field.optional(name)?.boolean() ?? false {
      insert(flag)
    }
  }
}
