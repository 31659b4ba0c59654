public import ContrastiveCore
public import ContrastiveTokenizers

/// A model and the tokenizer that belongs to it, as a Hugging Face folder holds them.
///
/// The model may carry an adapter; its folder is then PEFT's, which names that of the model below.
public struct PretrainedModel: Sendable {
  /// The model.
  public var model: Transformer
  /// Its tokenizer.
  public var tokenizer: BPE
  /// What `config.json` says beside the sizes.
  public var configuration: ModelConfiguration
  /// What `generation_config.json` says; `nil` if there is none.
  public var generation: GenerationConfiguration?
  /// The folder or the name of the model below, where the model carries an adapter.
  public var base: String?

  /// Reads the folder at `path`, of a model or of an adapter.
  ///
  /// - Throws: An error that names the file and what is wrong with it; also if the tokenizer has
  ///   tokens that the model does not know.
  public init(contentsOf path: String) throws {
    let adapter =
      AdapterFolder.isAdapter(at: path) ? try AdapterFolder(contentsOf: path) : nil
    base = try adapter?.base
    let folder = try ModelFolder(contentsOf: base ?? path)
    tokenizer = try BPE(contentsOf: adapter?.hasTokenizer ?? true ? path : folder.path)
    guard tokenizer.vocabularySize <= folder.configuration.transformer.vocabularySize else {
      throw ModelFolderError.foreignTokenizer(
        folder: path, tokens: tokenizer.vocabularySize,
        rows: folder.configuration.transformer.vocabularySize)
    }
    model = try Transformer(folder)
    if let adapter { model = model.adapted(by: try adapter.adapter(for: model.configuration)) }
    configuration = folder.configuration
    generation = folder.generation
  }

  /// Joins a model from scratch with its tokenizer.
  public init(_ model: Transformer, tokenizer: BPE) {
    self.model = model
    self.tokenizer = tokenizer
    configuration = ModelConfiguration(model.configuration)
    configuration.beginToken = tokenizer.beginningOfSequence.map(Int.init)
    configuration.endTokens = tokenizer.endOfSequence.map { [Int($0)] } ?? []
    configuration.padToken = tokenizer.padding.map(Int.init)
  }

  /// The tokens after which generation stops.
  public var endTokens: Set<Int32> {
    let named = generation.map(\.endTokens) ?? []
    let ids = named.isEmpty ? configuration.endTokens : named
    return Set(ids.compactMap(Int32.init(exactly:)))
      .union(tokenizer.endOfSequence.map { [$0] } ?? [])
  }

  /// Saves the model and its tokenizer to a folder that transformers opens, or PEFT where the model
  /// carries an adapter: then the model below is named, not saved.
  ///
  /// Each file is written whole or not at all.
  ///
  /// - Parameter path: The folder; it is made if it is not there.
  /// - Throws: An error that names the file that could not be written.
  public func save(to path: String) throws {
    if let adapter = model.adapter {
      try adapter.save(to: path, base: base)
    } else {
      try model.save(to: path, configuration: configuration)
      try generation?.write(to: path + "/generation_config.json")
    }
    try tokenizer.write(to: path)
  }
}

extension Transformer {
  /// Saves the model together with its tokenizer to a folder that transformers opens.
  ///
  /// - Throws: An error that names the file that could not be written.
  public func save(to path: String, tokenizer: BPE) throws {
    try PretrainedModel(self, tokenizer: tokenizer).save(to: path)
  }
}
