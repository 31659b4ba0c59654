import ContrastiveCore
import ContrastiveKernels
import ContrastiveTokenizers
import PretrainedModels
import TestSupport
import Testing

@Suite("The folder of an adapter")
struct AdapterFolderTests {
  /// The sizes of `SmallModel`.
  static let sizes = Transformer.Configuration(
    vocabularySize: 11, width: 8, layers: 1, heads: 2, keyValueHeads: 1, intermediateWidth: 12)

  static let shapes: [String: [Int]] = [
    "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight": [2, 8],
    "base_model.model.model.layers.0.self_attn.q_proj.lora_B.weight": [8, 2],
    "base_model.model.model.layers.0.self_attn.v_proj.lora_A.weight": [2, 8],
    "base_model.model.model.layers.0.self_attn.v_proj.lora_B.weight": [4, 2],
  ]

  /// Writes an adapter with further keys to `folder`, and returns its path.
  static func write(
    _ keys: String = "", targets: String = #"["q_proj", "v_proj"]"#, r: String = "2",
    shapes: [String: [Int]] = shapes, to folder: TemporaryFolder,
    values: @escaping (String, Int) -> Float = SmallModel.value
  ) throws -> String {
    try folder.write(
      """
      {"peft_type": "LORA", "task_type": "CAUSAL_LM", "r": \(r), "lora_alpha": 6,
       "target_modules": \(targets), "base_model_name_or_path": "nowhere/base"\(keys)}
      """, to: "adapter_config.json")
    try SmallModel.writeWeights(shapes, to: folder["adapter_model.safetensors"], values: values)
    return folder.path
  }

  @Test("is read by its names, and written so that it reads the same")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let path = try Self.write(#", "use_rslora": true, "lora_dropout": 0.1"#, to: folder)
    #expect(AdapterFolder.isAdapter(at: path))
    let adapter = try AdapterFolder(contentsOf: path).adapter(for: Self.sizes)
    #expect(
      adapter.configuration
        == .init(
          rank: 2, alpha: 6, scaling: .byRootOfRank, dropout: 0.1, targets: [.query, .value])
    )
    for (name, shape) in Self.shapes {
      let own = String(name.dropFirst("base_model.model.".count))
      #expect(
        adapter[own] == (0..<shape.reduce(1, *)).map { SmallModel.value(name, $0) }, "\(own)")
    }
    let other = try TemporaryFolder()
    try adapter.save(to: other["once"], base: "some/base")
    let again = try AdapterFolder(contentsOf: other["once"])
    #expect(throws: AdapterError.missingBase(folder: other["once"], found: "some/base")) {
      try again.base
    }
    try again.adapter(for: Self.sizes).save(to: other["twice"], base: "some/base")
    for name in ["adapter_config.json", "adapter_model.safetensors"] {
      #expect(try bytes(of: other["once/\(name)"]) == bytes(of: other["twice/\(name)"]))
    }
  }

  @Test(
    "finds the same linear layers by a name, a path, the word for all and what is left out",
    arguments: [
      (#""all-linear""#, ""),
      (#"["q_proj","k_proj","v_proj","o_proj","gate_proj","up_proj","down_proj"]"#, ""),
      (
        #"["self_attn.q_proj","0.self_attn.k_proj","model.layers.0.self_attn.v_proj"]"#,
        #", "exclude_modules": ["k_proj"]"#
      ),
      (#""all-linear""#, #", "exclude_modules": ["mlp.up_proj", "o_proj"]"#),
    ])
  func targets(targets: String, keys: String) throws {
    let folder = try TemporaryFolder()
    let path = try Self.write(keys, targets: targets, to: folder)
    let found = try AdapterFolder(contentsOf: path).configuration(for: Self.sizes).targets
    let all = Set(LinearAdapter.Target.allCases)
    let expected: Set<LinearAdapter.Target> =
      keys.isEmpty
      ? all : keys.contains("up_proj") ? all.subtracting([.up, .output]) : [.query, .value]
    #expect(found == expected)
  }

  @Test(
    "refuses by its name what would be computed otherwise",
    arguments: [
      (#", "use_dora": true"#, "use_dora"), (#", "bias": "all""#, "bias"),
      (#", "modules_to_save": ["lm_head"]"#, "modules_to_save"),
      (#", "rank_pattern": {"q_proj": 4}"#, "rank_pattern"),
      (#", "alpha_pattern": {"q_proj": 4}"#, "alpha_pattern"),
      (#", "layers_to_transform": [0]"#, "layers_to_transform"),
      (#", "layer_replication": [[0, 1]]"#, "layer_replication"),
      (#", "target_parameters": ["w"]"#, "target_parameters"),
      (#", "lora_bias": true"#, "lora_bias"), (#", "fan_in_fan_out": true"#, "fan_in_fan_out"),
      (#", "init_lora_weights": "pissa_niter_16""#, "init_lora_weights"),
      (#", "init_lora_weights": "olora""#, "init_lora_weights"),
      (#", "trainable_token_indices": [1]"#, "trainable_token_indices"),
      (#", "some_later_method": {"a": 1}"#, "some_later_method"),
      (#", "exclude_modules": ".*q_proj""#, "exclude_modules"),
    ])
  func unsupported(keys: String, name: String) throws {
    let folder = try TemporaryFolder()
    let path = try Self.write(keys, to: folder)
    let error = #expect(throws: ConfigurationError.self) { try AdapterFolder(contentsOf: path) }
    guard case .unsupported(_, name, _, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    "takes what changes nothing",
    arguments: [
      #", "init_lora_weights": false"#, #", "init_lora_weights": "gaussian""#,
      #", "some_later_method": null, "another": false, "third": {}, "fourth": []"#,
      #", "inference_mode": true, "peft_version": "9", "megatron_core": "megatron.core""#,
    ])
  func silent(keys: String) throws {
    let folder = try TemporaryFolder()
    _ = try AdapterFolder(contentsOf: Self.write(keys, to: folder)).adapter(for: Self.sizes)
  }

  @Test(
    "refuses targets that are not linear layers, not in every layer, or none",
    arguments: [
      #"["q_proj", "lm_head"]"#, #"["embed_tokens"]"#, #"["mlp"]"#, #"[]"#, #"["c_attn"]"#,
      #"["model.layers.0.self_attn.q_proj"]"#, #"".*q_proj""#, #"[3]"#, "7",
    ])
  func badTargets(targets: String) throws {
    var sizes = Self.sizes
    sizes.layers = 2
    let folder = try TemporaryFolder()
    #expect(throws: ConfigurationError.self) {
      try AdapterFolder(contentsOf: Self.write(targets: targets, to: folder)).adapter(for: sizes)
    }
  }

  @Test(
    "refuses ranks and scales beyond their bounds, before anything is allocated",
    arguments: [
      ("0", ""), ("-3", ""), ("9223372036854775807", ""), ("100000", ""), ("1.5", ""),
      ("\"2\"", ""),
      ("2", #", "lora_dropout": 1.0"#), ("2", #", "lora_dropout": -0.1"#),
      ("2", #", "lora_alpha": 1e300"#), ("2", #", "use_rslora": "yes""#),
    ])
  func bounds(r: String, keys: String) throws {
    let folder = try TemporaryFolder()
    #expect(throws: ConfigurationError.self) {
      try AdapterFolder(contentsOf: Self.write(keys, r: r, to: folder))
    }
    // A rank that the weights do not have.
    #expect(throws: SafetensorsError.self) {
      try AdapterFolder(contentsOf: Self.write(r: "65536", to: folder)).adapter(for: Self.sizes)
    }
  }

  @Test("refuses weights that are not the adapter's, each by its name")
  func tensors() throws {
    func error(_ shapes: [String: [Int]], _ value: Float = 1) throws -> (any Error)? {
      let folder = try TemporaryFolder()
      let path = try Self.write(shapes: shapes, to: folder) { _, _ in value }
      return #expect(throws: (any Error).self) {
        try AdapterFolder(contentsOf: path).adapter(for: Self.sizes)
      }
    }
    let name = "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight"
    var shapes = Self.shapes
    shapes[name] = nil
    guard case AdapterError.missingTensor(_, name)? = try error(shapes) else {
      Issue.record("a tensor that is missing")
      return
    }
    shapes = Self.shapes
    shapes[name] = [8, 2]
    #expect(try error(shapes) is SafetensorsError)
    shapes = Self.shapes
    shapes["base_model.model.lm_head.lora_A.weight"] = [2, 8]
    guard case AdapterError.unexpectedTensor? = try error(shapes) else {
      Issue.record("a tensor too many")
      return
    }
    guard case AdapterError.notFinite? = try error(Self.shapes, .nan) else {
      Issue.record("a number that is none")
      return
    }
  }

  @Test("says what is missing in it")
  func missing() throws {
    let folder = try TemporaryFolder()
    let path = try Self.write(to: folder)
    try folder.remove("adapter_model.safetensors")
    try folder.write("", to: "adapter_model.bin")
    let error = #expect(throws: AdapterError.self) { try AdapterFolder(contentsOf: path) }
    #expect(error?.description.contains("save_pretrained") ?? false)
    // A link may not lead out of the folder.
    try folder.link(
      "adapter_model.safetensors", to: Fixtures.own("adapters/rslora/adapter_model.safetensors"))
    #expect(throws: (any Error).self) { try AdapterFolder(contentsOf: path) }
    #expect(!AdapterFolder.isAdapter(at: folder["absent"]))
    #expect(!AdapterFolder.isAdapter(at: SmallModel.fromTransformers))
  }

  @Test("opens as a model with the one below it, and saves as an adapter or, merged, as a model")
  func pretrained() throws {
    let folder = try TemporaryFolder()
    let below = try PretrainedModel(contentsOf: SmallModel.fromTransformers)
    let adapter = try AdapterFolder(contentsOf: Fixtures.own("adapters/all-linear")).adapter(
      for: below.model.configuration)
    var model = below
    model.model = below.model.adapted(by: adapter)
    model.base = SmallModel.fromTransformers
    try model.save(to: folder["adapter"])
    #expect(try !names(in: folder["adapter"]).contains("model.safetensors"))
    let opened = try PretrainedModel(contentsOf: folder["adapter"])
    #expect(opened.base == SmallModel.fromTransformers)
    #expect(opened.model.trainedWeights.array == adapter.weights.array)
    #expect(
      try Transformer(contentsOf: folder["adapter"]).trainedWeights.array == adapter.weights.array)
    // The tokenizer of the folder, or that of the model below.
    try folder.remove("adapter/tokenizer.json")
    #expect(try PretrainedModel(contentsOf: folder["adapter"]).tokenizer.vocabularySize == 320)

    try model.model.save(to: folder["merged"])
    let merged = try Transformer(contentsOf: folder["merged"])
    #expect(merged.weights.array == model.model.merged().weights.array)

    // The folder of an adapter stays one beside a model that was there, and a model takes its place.
    try model.save(to: folder["merged"])
    #expect(try PretrainedModel(contentsOf: folder["merged"]).model.adapter != nil)
    try below.save(to: folder["merged"])
    #expect(try PretrainedModel(contentsOf: folder["merged"]).model.adapter == nil)

    // An adapter cannot lie on an adapter.
    model.base = folder["adapter"]
    try model.save(to: folder["second"])
    #expect(
      throws: AdapterError.adapterBelow(folder: folder["second"], base: folder["adapter"])
    ) { try PretrainedModel(contentsOf: folder["second"]) }
  }
}
