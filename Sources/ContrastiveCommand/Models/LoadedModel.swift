import ContrastiveCore
import ContrastiveFiles
import ContrastiveTokenizers
import PretrainedModels

/// A model as it was read or made, and everything that goes with it.
struct LoadedModel {
  /// The weights.
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
      return model
    }
  }

  /// Opens the folder at `path`, with the tokenizer of another folder if there is one given.
  init(folder path: String, tokenizer: String? = nil) throws {
    let folder = try ModelFolder(contentsOf: path)
    companions = try Companions(folder, tokenizer: tokenizer)
    transformer = try Transformer(folder)
  }

  /// Opens or makes the model that a configuration asks for.
  init(_ decoded: DecodedConfiguration) throws {
    try self.init(decoded, Companions(decoded))
  }

  /// Opens or makes the weights of the model that a configuration asks for, which go with `companions`.
  init(_ decoded: DecodedConfiguration, _ companions: Companions) throws {
    self.companions = companions
    transformer =
      if let path = decoded.configuration.model.nameOrPath {
        try Transformer(contentsOf: path)
      } else {
        Transformer(
          companions.configuration.transformer,
          seed: UInt64(decoded.configuration.optimization.seed))
      }
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
  }
}

extension LoadedModel.Companions {
  /// Reads what `folder` holds beside the weights, with the tokenizer of another folder if there is one
  /// given.
  init(_ folder: ModelFolder, tokenizer: String?) throws {
    self.init(
      name: folder.path, configuration: folder.configuration, generation: folder.generation,
      tokenizer: try BPE(contentsOf: tokenizer ?? folder.path))
  }

  /// Reads or makes what goes with the model that a configuration asks for.
  init(_ decoded: DecodedConfiguration) throws {
    let settings = decoded.configuration.model
    if let path = settings.nameOrPath {
      try self.init(ModelFolder(contentsOf: path), tokenizer: settings.tokenizerNameOrPath)
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
      generation: nil, tokenizer: tokenizer)
  }
}
