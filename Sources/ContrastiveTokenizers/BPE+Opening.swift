extension BPE {
  /// The names of the files that a tokenizer is made of.
  private static let fileNames = [
    "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "chat_template.jinja",
  ]

  /// Opens the tokenizer in a folder as Hugging Face writes it.
  ///
  /// The folder must hold a `tokenizer.json`. The tokens that begin, end and fill up texts are named
  /// in `tokenizer_config.json` or, where that does not, in `special_tokens_map.json`; the chat
  /// template is read from `chat_template.jinja` or else from `tokenizer_config.json`.
  ///
  /// - Throws: `TokenizerError` for files that cannot be read, are damaged, larger than 256 MB or ask
  ///   for something that is not supported.
  public init(contentsOf directory: String) throws {
    var files: [String: [UInt8]] = [:]
    for name in Self.fileNames {
      files[name] = try DiskFile.contents(of: name, in: directory)
    }
    guard files["tokenizer.json"] != nil else {
      throw TokenizerError.unreadable(
        path: "\(directory)/tokenizer.json",
        reason: "there is no such file; only tokenizers in this format are read")
    }
    try self.init(files: files)
  }

  /// Opens a tokenizer from the contents of its files, given by name as `files` has them.
  ///
  /// - Throws: `TokenizerError` for contents that are damaged or ask for something that is not
  ///   supported.
  public init(files: [String: [UInt8]]) throws {
    func root(_ name: String) throws -> Field? {
      try files[name].map { try Field(parsing: $0, file: name) }
    }
    guard let tokenizer = try root("tokenizer.json") else {
      throw TokenizerError.unreadable(path: "tokenizer.json", reason: "there is no such file")
    }
    let configuration = try root("tokenizer_config.json")
    let tokens = TokenConfiguration(
      sources: [configuration, try root("special_tokens_map.json")].compactMap(\.self))

    normalizer = try Normalizer(tokenizer.optional("normalizer"))
    preTokenizer = try PreTokenizer(tokenizer.optional("pre_tokenizer"))
    postProcessor = try PostProcessor(tokenizer.optional("post_processor"))
    decoder = try Decoder(tokenizer.optional("decoder"))
    model = try MergeModel(tokenizer.required("model"), isByteLevel: preTokenizer.isByteLevel)
    let added = try AddedTokens(
      tokenizer.optional("added_tokens"), model: model.vocabulary, normalizer: normalizer,
      configuration: tokens)
    self.added = added
    // Whoever sizes an embedding by the vocabulary must find a row for each id of a text.
    for id in postProcessor.prefix + postProcessor.suffix
    where added[id] == nil && model.vocabulary[id] == nil {
      throw try tokenizer.required("post_processor").invalid("no token has the id \(id)")
    }
    beginningOfSequence = try tokens.token("bos_token").flatMap { added.id(of: $0.content) }
    endOfSequence = try tokens.token("eos_token").flatMap { added.id(of: $0.content) }
    padding = try tokens.token("pad_token").flatMap { added.id(of: $0.content) }
    unknown = try tokens.token("unk_token").flatMap { added.id(of: $0.content) }
    chatTemplate = try ChatTemplate(file: files["chat_template.jinja"], configuration)
    stations = Self.stations(of: tokenizer)
    self.files = files
  }
}
