import ContrastiveFiles

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
  private var totalLength = 0

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
    return namesake?.flags.contains(.special) == true ? nil : token.pattern
  }

  /// Reads the `added_tokens` of a tokenizer file, nil standing for none, and what its configuration
  /// says about them.
  ///
  /// A token that the model has keeps the model's id. Others are numbered on, as the reference does
  /// whatever the file says; a file that says otherwise is refused.
  init(
    _ field: Field?, model: Vocabulary, normalizer: Normalizer, configuration: TokenConfiguration
  ) throws {
    for element in try field?.elements() ?? [] {
      let content = try element.required("content").string()
      guard id(of: content) == nil else {
        throw element.invalid("the added token “\(excerpt(content))” appears twice")
      }
      let expected =
        model.id(of: content) ?? Int32(clamping: max(vocabulary.size, model.count))
      let id = try element.required("id").integer(in: 0...Vocabulary.maximumID)
      guard id == expected else {
        throw element.invalid(
          "“\(excerpt(content))” has the id \(id) here, but would be given \(expected) by the tokenizers "
            + "library; number added tokens on from the vocabulary")
      }
      try put(
        AddedToken(
          content: content, id: expected, flags: AddedToken.Flags(element), normalizer: normalizer,
          at: element), model: model, at: element)
    }
    for token in try configuration.declaredTokens() {
      try put(token, flags: token.flags, model: model, normalizer: normalizer)
    }
    for token in try configuration.roleTokens() {
      let known = id(of: token.content).flatMap { self[$0] }
      let flags = known?.flags.union(.special) ?? token.flags
      try put(token, flags: flags, model: model, normalizer: normalizer)
    }
    for token in try configuration.furtherTokens() where id(of: token.content) == nil {
      try put(token, flags: token.flags, model: model, normalizer: normalizer)
    }
    let ordered =
      list.filter { $0.flags.contains(.special) } + list.filter { !$0.flags.contains(.special) }
    for token in ordered {
      if token.flags.contains(.normalized) {
        inNormalizedText.insert(token)
      } else {
        inText.insert(token)
      }
    }
  }

  /// Adds a token of the configuration, which `tokenizer.json` must have in one place or another.
  private mutating func put(
    _ token: TokenConfiguration.Token, flags: AddedToken.Flags, model: Vocabulary,
    normalizer: Normalizer
  ) throws {
    guard let id = id(of: token.content) ?? model.id(of: token.content) else {
      throw token.field.invalid(
        "names “\(excerpt(token.content))”, which tokenizer.json does not have; add it there under an id of "
          + "its own, or name another token")
    }
    try put(
      AddedToken(
        content: token.content, id: id, flags: flags, normalizer: normalizer, at: token.field),
      model: model, at: token.field)
  }

  /// Adds a token, or puts it in the place of the one with the same content.
  private mutating func put(_ token: AddedToken, model: Vocabulary, at field: Field) throws {
    totalLength += token.pattern.count
    guard totalLength <= AddedToken.maximumTotalLength else {
      throw field.invalid("the added tokens together take more than 4 MB")
    }
    if let place = places[token.id], list[place].content.isIdentical(to: token.content) {
      list[place] = token
      return
    }
    let content = UTF8Text(token.content.utf8)
    guard model[token.id].map({ $0.elementsEqual(content) }) ?? true,
      vocabulary.insert(content, id: token.id) == nil
    else { throw field.invalid("the id \(token.id) belongs to another token") }
    places[token.id] = list.count
    list.append(token)
  }
}
