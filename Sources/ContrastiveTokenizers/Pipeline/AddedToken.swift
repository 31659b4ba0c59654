/// A token that is looked for in the text itself, before anything is cut or merged.
struct AddedToken: Sendable {
  /// The text it stands for.
  let content: String
  /// What is looked for: the content, normalized where the token asks for it.
  let pattern: UTF8Text
  /// Its id.
  let id: Int32
  /// Whether it is left out where special tokens are skipped.
  let isSpecial: Bool
  /// Whether it is looked for in the normalized text instead of the text as given.
  let isNormalized: Bool
  /// How it is matched.
  let matching: Matching

  /// Conditions and reach of a match.
  struct Matching: OptionSet, Sendable {
    let rawValue: UInt8

    /// It takes the spaces before it along.
    static let stripsLeft = Matching(rawValue: 1)
    /// It takes the spaces behind it along.
    static let stripsRight = Matching(rawValue: 2)
    /// It is not found inside a word.
    static let wholeWord = Matching(rawValue: 4)
  }
}

extension AddedToken {
  /// Reads an element of `added_tokens`.
  init(_ field: Field, normalizer: Normalizer) throws {
    content = try field.required("content").string()
    id = Int32(try field.required("id").integer(in: 0...Vocabulary.maximumID))
    isSpecial = try field.required("special").boolean()
    isNormalized = try field.required("normalized").boolean()
    var pattern = UTF8Text(content.utf8)
    if isNormalized { normalizer.apply(to: &pattern) }
    guard !pattern.isEmpty else { throw field.invalid("no text can hold this added token") }
    self.pattern = pattern
    var matching: Matching = []
    if try field.required("lstrip").boolean() { matching.insert(.stripsLeft) }
    if try field.required("rstrip").boolean() { matching.insert(.stripsRight) }
    if try field.required("single_word").boolean() { matching.insert(.wholeWord) }
    self.matching = matching
  }
}
