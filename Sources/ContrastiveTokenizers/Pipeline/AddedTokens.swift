/// The added tokens of a tokenizer, by id and by content.
struct AddedTokens: Sendable {
  /// In the order of the file.
  private(set) var list: [AddedToken] = []
  /// Finds those that are looked for in the text as given.
  private(set) var inText = AddedTokenFinder()
  /// Finds those that are looked for in the normalized text.
  private(set) var inNormalizedText = AddedTokenFinder()

  private var places: [Int32: Int] = [:]
  private var vocabulary = Vocabulary()

  /// One more than the largest id.
  var size: Int { vocabulary.size }

  /// The token with this id.
  subscript(id: Int32) -> AddedToken? { places[id].map { list[$0] } }

  /// The id of the token with this content.
  func id(of content: String) -> Int32? { vocabulary.id(of: content) }

  /// The text of `token` where ids are decoded; nil where it is special and these are skipped.
  ///
  /// A token that is looked for in normalized texts is decoded to its normalized content, and skipped
  /// only if this is the content of a special token: so does the reference.
  func decoded(_ token: AddedToken, _ specialTokens: BPE.DecodedSpecialTokens) -> UTF8Text? {
    guard specialTokens == .skipped else { return token.pattern }
    let namesake = vocabulary.id(of: token.pattern.span).flatMap { self[$0] }
    return namesake?.isSpecial == true ? nil : token.pattern
  }

  /// Reads the `added_tokens` of a tokenizer file; nil stands for none.
  ///
  /// A token that the model has keeps the model's id. Others are numbered on, as the reference does
  /// whatever the file says; a file that says otherwise is refused.
  init(_ field: Field?, model: Vocabulary, normalizer: Normalizer) throws {
    for element in try field?.elements() ?? [] {
      let token = try AddedToken(element, normalizer: normalizer)
      let content = UTF8Text(token.content.utf8)
      guard vocabulary.id(of: content.span) == nil else {
        throw element.invalid("the added token “\(token.content)” appears twice")
      }
      let expected =
        model.id(of: content.span) ?? Int32(clamping: max(vocabulary.size, model.count))
      guard token.id == expected else {
        throw element.invalid(
          "“\(token.content)” has the id \(token.id) here, but would be given \(expected) by "
            + "the tokenizers library; number added tokens on from the vocabulary")
      }
      guard model[token.id].map({ $0.elementsEqual(content) }) ?? true,
        vocabulary.insert(content, id: token.id) == nil
      else {
        throw element.invalid("the id \(token.id) belongs to another token")
      }
      places[token.id] = list.count
      list.append(token)
    }
    for token in list.filter(\.isSpecial) + list.filter({ !$0.isSpecial }) {
      if token.isNormalized { inNormalizedText.insert(token) } else { inText.insert(token) }
    }
  }
}
