import ContrastiveCore
import ContrastiveKernels
import ContrastiveFiles
import ContrastiveTokenizers
import PretrainedModels

/// A model as it was read or made, and everything that goes with it.
struct LoadedModel {
  /// The weights, with the adapter that they carry.
  let transformer: Transformer
  /// The tokenizer, and what the folder says beside the weights.
  let companions: Companions

  /// What a model's folder holds beside the weights.
  struct Companions {
    /// What the model is called in messages.
    let name: String
    /// What `config.json` says.
    let configuration: ModelConfiguration
    /// What `generation_config.json` says, where there is one.
    let generation: GenerationConfiguration?
    /// The tokenizer.
    let tokenizer: BPE
    /// The folder of the weights, where they have one.
    let base: String?
    /// The folder of the adapter that the weights carry, where they carry one that was trained before.
    let adapterFolder: AdapterFolder?
    /// What the adapter that the weights carry changes, and how.
    let adapter: LinearAdapter.Configuration?

    /// The tokens that end a text of this model.
    var stopTokens: Set<Int32> {
      let ends = generation?.endTokens ?? configuration.endTokens
      return Set(
        ends.compactMap { Int32(exactly: $0) } + [tokenizer.endOfSequence].compactMap(\.self))
    }

    /// Joins `transformer`, which is of the same sizes, with what goes with it.
    func pretrained(_ transformer: Transformer) -> PretrainedModel {
      var model = PretrainedModel(transformer, tokenizer: tokenizer)
      (model.configuration, model.generation) = (configuration, generation)
      model.base = base
      return model
    }
  }

  /// Opens the folder at `path`, of a model or of an adapter; the model below that may be named.
  init(
    folder path: String, base: String? = nil, precision: ProductPrecision = .float32
  ) throws {
    companions = try Companions(path, base: base)
    transformer = try companions.weights(in: precision)
  }

  /// Opens or makes the model that a configuration asks for.
  init(_ decoded: DecodedConfiguration) throws {
    try self.init(decoded, Companions(decoded))
  }

  /// Opens or makes the weights of the model that a configuration asks for, which go with `companions`.
  init(_ decoded: DecodedConfiguration, _ companions: Companions) throws {
    self.companions = companions
    transformer = try companions.weights(
      seed: UInt64(decoded.configuration.optimization.seed),
      in: decoded.configuration.model.precision)
  }

  private init(_ transformer: Transformer, _ companions: Companions) {
    (self.transformer, self.companions) = (transformer, companions)
  }

  /// The same as a plain model, which computes faster than one with an adapter.
  func merged() -> LoadedModel { LoadedModel(transformer.merged(), companions) }

  /// What a loss compares with: the model below a fresh adapter, and otherwise the model itself.
  var reference: Transformer {
    companions.adapterFolder == nil ? transformer.withoutAdapter : transformer
  }

  /// What that is called in a line.
  var referenceName: String {
    transformer.adapter != nil && companions.adapterFolder == nil
      ? "the model without the adapter" : "the model itself"
  }

  /// The model in a line: its name, size and shape.
  var summary: String {
    let sizes = transformer.configuration
    let count = transformer.layout.parameterCount
    let parameters =
      count >= 1_000_000
      ? Quantities.decimal(Double(count) / 1e6, places: 1) + " M" : Quantities.count(count)
    return "\(companions.name): \(parameters) parameters, \(sizes.layers) layers of "
      + "\(sizes.width), vocabulary \(Quantities.count(sizes.vocabularySize))"
      + (transformer.adapter.map { "; \($0.summary)" } ?? "")
  }
}

extension LoadedModel.Companions {
  /// Reads what goes with the model or the adapter in the folder at `path`.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - base: The folder of the model below, where it is another than the adapter's own says.
  ///   - adapterPath: The folder of an adapter, where `path` is that of the model below.
  ///   - fresh: What a fresh adapter changes, where there is to be one.
  ///   - tokenizer: The folder of the tokenizer, where it is another.
  /// - Throws: `AdapterChoiceError`, and what reading the files throws.
  init(
    _ path: String, base: String? = nil, adapter adapterPath: String? = nil,
    fresh: LinearAdapter.Configuration? = nil, tokenizer: String? = nil
  ) throws {
    let own = AdapterFolder.isAdapter(at: path) && adapterPath == nil
    let adapter =
      try own ? AdapterFolder(contentsOf: path) : adapterPath.map(AdapterFolder.init(contentsOf:))
    if own, fresh != nil { throw AdapterChoiceError.freshOnAdapter(path: path) }
    if !own, base != nil { throw AdapterChoiceError.notAnAdapter(path: path) }
    let folder = try ModelFolder(contentsOf: own ? base ?? adapter?.base ?? path : path)
    let sizes = folder.configuration.transformer
    self.init(
      name: adapter?.path ?? folder.path, configuration: folder.configuration,
      generation: folder.generation,
      tokenizer: try BPE(
        contentsOf: tokenizer ?? (own && adapter?.hasTokenizer ?? false ? path : folder.path)),
      base: folder.path, adapterFolder: adapter,
      adapter: try adapter?.configuration(for: sizes) ?? fresh)
  }

  /// Reads the weights, or draws them from `seed` where they have no folder, for products in `precision`.
  func weights(
    seed: UInt64 = 0, in precision: ProductPrecision = .float32
  ) throws -> Transformer {
    let sizes = configuration.transformer
    var model =
      try base.map { try Transformer(ModelFolder(contentsOf: $0)) }
      ?? Transformer(sizes, seed: seed)
    model.precision = precision
    if let adapterFolder { return model.adapted(by: try adapterFolder.adapter(for: sizes)) }
    guard let adapter else { return model }
    return model.adapted(by: LinearAdapter(adapter, of: sizes, seed: seed))
  }

  /// Reads or makes what goes with the model that a configuration asks for.
  init(_ decoded: DecodedConfiguration) throws {
    let settings = decoded.configuration.model
    if let path = settings.nameOrPath {
      let adapter = decoded.configuration.adapter
      try self.init(
        path, adapter: adapter.nameOrPath, fresh: adapter.isFresh ? adapter.fresh : nil,
        tokenizer: settings.tokenizerNameOrPath)
    } else if let block = settings.architecture, let tokenizer = settings.tokenizerNameOrPath {
      let place = if case .file(let file, _)? = decoded.places["model"] { file } else { "--model" }
      try self.init(block: block, place: "\(place), model", tokenizer: tokenizer)
    } else {
      preconditionFailure("a consistent configuration names a model or describes one")
    }
  }

  /// Describes a model made from scratch.
  ///
  /// The `block`, which stands at `place`, has the sizes in `config.json`'s own keys; where they are
  /// absent, `model_type` is `llama`, and `vocab_size` and the special tokens are those of the tokenizer
  /// in `folder`.
  private init(block: ConfigurationBlock, place: String, tokenizer folder: String) throws {
    let tokenizer = try BPE(contentsOf: folder)
    var object = block.json.object ?? JSONObject()
    let absent: [(String, JSONValue)] = [
      ("model_type", "llama"),
      ("vocab_size", .integer(tokenizer.vocabularySize)),
      ("bos_token_id", tokenizer.beginningOfSequence.map { .integer(Int($0)) } ?? .null),
      ("eos_token_id", tokenizer.endOfSequence.map { .integer(Int($0)) } ?? .null),
    ]
    for (key, value) in absent where object[key] == nil { object[key] = value }
    self.init(
      name: "made from scratch", configuration: try ModelConfiguration(object, file: place),
      generation: nil, tokenizer: tokenizer, base: nil, adapterFolder: nil, adapter: nil)
  }
}
