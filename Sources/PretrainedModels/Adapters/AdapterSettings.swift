import ContrastiveCore
import ContrastiveFiles

/// What an `adapter_config.json` says, as far as it changes what a model computes.
struct AdapterSettings {
  /// The path or the name of the model below (`base_model_name_or_path`).
  let base: String?
  let rank: Int
  let alpha: Double
  let scaling: LinearAdapter.Configuration.Scaling
  let dropout: Double
  /// The names of the adapted modules, each a path or the end of one; `nil` for all linear layers.
  private let names: Set<String>?
  /// The names of modules that are left out.
  private let excluded: Set<String>
  private let file: String

  /// The largest rank that is read.
  private static let largestRank = 1 << 16

  /// Keys that change nothing here, whatever their value.
  private static let silent: Set = [
    "auto_mapping", "inference_mode", "peft_version", "revision", "megatron_core", "parent_library",
    "qalora_group_size", "runtime_config", "loftq_config", "eva_config", "corda_config",
  ]
  /// The ways of drawing A and B that leave the weights of the model as they were.
  private static let plainStarts: Set = ["gaussian", "eva", "orthogonal"]

  /// Reads the file at `path`.
  ///
  /// - Throws: `FileError`, or `ConfigurationError` that names the key; also for every key that asks for
  ///   something that is not built.
  init(contentsOf path: String) throws {
    let bytes = try SmallFile.bytes(of: path, limit: ConfigurationObject.maximumByteCount)
    let object = try ConfigurationObject(parsing: bytes, file: path)
    file = path
    guard try object.require(object.text("peft_type"), "peft_type") == "LORA" else {
      throw object.unsupported("peft_type", supported: "\"LORA\"")
    }
    guard try object.text("task_type") ?? "CAUSAL_LM" == "CAUSAL_LM" else {
      throw object.unsupported("task_type", supported: "\"CAUSAL_LM\"")
    }
    guard try object.text("bias") ?? "none" == "none" else {
      throw object.unsupported("bias", supported: "\"none\"")
    }
    base = try object.text("base_model_name_or_path")
    rank = try object.require(object.integer("r", in: 1...Self.largestRank), "r")
    alpha = try object.require(object.real("lora_alpha", in: -1e6...1e6), "lora_alpha")
    dropout = try object.real("lora_dropout", in: 0...1) ?? 0
    guard dropout < 1 else { throw object.invalid("lora_dropout", expected: "a number below 1") }
    scaling = try object.flag("use_rslora") ?? false ? .byRootOfRank : .byRank
    names = try Self.names("target_modules", in: object)
    excluded = try Self.names("exclude_modules", in: object, absent: []) ?? []
    try Self.checkStart(object)
    let read: Set = [
      "peft_type", "task_type", "bias", "base_model_name_or_path", "r", "lora_alpha",
      "lora_dropout",
      "use_rslora", "target_modules", "exclude_modules", "init_lora_weights",
    ]
    for member in object.members.members
    where !read.contains(member.key) && !Self.silent.contains(member.key)
      && member.value.asksForSomething
    {
      throw object.unsupported(
        member.key,
        supported: "null; merge such an adapter into its model with PEFT, merge_and_unload()")
    }
  }

  /// Reads a list of module names; `all-linear` is none.
  private static func names(
    _ key: String, in object: ConfigurationObject, absent: Set<String>? = nil
  ) throws -> Set<String>? {
    guard let value = object[key] else {
      if let absent { return absent }
      throw ConfigurationError.missing(file: object.file, key: key)
    }
    if absent == nil, value.string == "all-linear" { return nil }
    guard let elements = value.array else {
      throw object.unsupported(
        key, supported: "a list of names; write out what a regular expression stands for")
    }
    return Set(
      try elements.map { element in
        guard let name = element.string else {
          throw object.invalid(
            key, expected: "a list of names", found: "a list with \(element.summary)")
        }
        return name
      })
  }

  /// Refuses an adapter whose start was subtracted from the weights of the model.
  private static func checkStart(_ object: ConfigurationObject) throws {
    guard let value = object["init_lora_weights"], value.boolean == nil else { return }
    guard value.string.map({ plainStarts.contains($0.lowercased()) }) ?? false else {
      throw object.unsupported(
        "init_lora_weights",
        supported:
          "true, false, \"gaussian\"; others change the weights of the model too: save with "
          + "path_initial_model_for_weight_conversion, or merge with PEFT")
    }
  }

  /// Returns what is adapted of a model of these sizes.
  ///
  /// A name stands for the modules whose path it is, or ends with it after a dot.
  ///
  /// - Throws: `ConfigurationError` where a name stands for what is not a linear layer, or not for the
  ///   same ones in every layer.
  func configuration(for model: Transformer.Configuration) throws -> LinearAdapter.Configuration {
    func refuse(_ supported: String) -> ConfigurationError {
      .unsupported(
        file: file, key: "target_modules",
        found: names.map { "a list of \($0.count)" } ?? "all-linear",
        supported: supported)
    }
    let others =
      ["lm_head", "model.embed_tokens"]
      + (0..<model.layers).flatMap { layer in
        ["self_attn", "mlp", "input_layernorm", "post_attention_layernorm"].map {
          "model.layers.\(layer).\($0)"
        }
      } + ["model.norm", "model.layers", "model"]
    if let names, let other = others.first(where: { isNamed($0, by: names) }) {
      throw refuse(
        LinearAdapter.Target.allCases.map(\.rawValue).joined(separator: ", ")
          + "; \(other) cannot be adapted")
    }
    var targets: Set<LinearAdapter.Target> = []
    for target in LinearAdapter.Target.allCases {
      let count = (0..<model.layers).count { layer in
        let path = target.path(in: layer)
        return names.map { isNamed(path, by: $0) } ?? true && !isNamed(path, by: excluded)
      }
      guard count == 0 || count == model.layers else {
        throw refuse("the same linear layers in all \(model.layers) layers of the model")
      }
      if count > 0 { targets.insert(target) }
    }
    guard !targets.isEmpty else {
      throw refuse(LinearAdapter.Target.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return LinearAdapter.Configuration(
      rank: rank, alpha: alpha, scaling: scaling, dropout: dropout, targets: targets)
  }

  /// Whether one of `names` is the path, or an end of it after a dot.
  private func isNamed(_ path: String, by names: Set<String>) -> Bool {
    if names.contains(path) { return true }
    return path.indices.contains {
      path[$0] == "." && names.contains(String(path[path.index(after: $0)...]))
    }
  }
}

extension JSONValue {
  /// Whether the value is another than what PEFT writes where nothing is asked for.
  fileprivate var asksForSomething: Bool {
    switch self {
    case .null, .boolean(false): false
    case .array(let elements): !elements.isEmpty
    case .object(let object): !object.members.isEmpty
    default: true
    }
  }
}
