import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels
import PretrainedModels
import TestSupport
import Testing

@Suite("A model folder")
struct ModelFolderTests {
  @Test(
    "of transformers holds exactly the parameters that transformers names",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: ["stories260K", "llama-gqa-tied", "llama-mha-untied-bf16", "llama31-rope"])
  func oracle(model: String) throws {
    let path = Fixtures.path("models/\(model)")
    let folder = try ModelFolder(contentsOf: path)
    let oracle = try JSONParser.parse(bytes(of: "\(path)/oracle.json"))
    let parameters = try #require(oracle.object?["gradient_norms"]?.object).members.map(\.key)
    #expect(Set(folder.weights.tensors.keys) == Set(parameters))
    #expect(folder.generation?.endTokens == folder.configuration.endTokens)
    let keys = folder.configuration.transformer.keyValueHeads * 8
    if model == "stories260K" {
      #expect(
        folder.weights.tensors["model.layers.4.self_attn.v_proj.weight"]?.shape == [keys, 64])
      #expect(folder.weights.tensors["model.embed_tokens.weight"]?.shape == [512, 64])
      #expect(folder.weights.tensors["model.norm.weight"]?.shape == [64])
    }
  }

  @Test(
    "of another kind is refused by the model's name",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: ["mistral", "qwen2-sharded", "qwen3", "gpt2"])
  func otherKinds(model: String) throws {
    let error = try #require(throws: ConfigurationError.self) {
      try ModelFolder(contentsOf: Fixtures.path("models/\(model)"))
    }
    #expect(error.description.contains("\"model_type\" is \"\(model.prefix { $0 != "-" })\""))
  }

  @Test("says what is missing and what to do about what is there")
  func missingFiles() throws {
    func message(_ files: [String]) throws -> String {
      let folder = try TemporaryFolder()
      for name in files {
        try folder.write(name == "config.json" ? SmallModel.configuration : "", to: name)
      }
      let error = try #require(throws: ModelFolderError.self) {
        try ModelFolder(contentsOf: folder.path)
      }
      #expect(error.description.hasPrefix(folder.path + ": "))
      return String(error.description.dropFirst(folder.path.count + 2))
    }
    #expect(throws: FileError.notAFolder(path: "/no/such", reason: "No such file or directory")) {
      try ModelFolder(contentsOf: "/no/such")
    }
    #expect(try message([]) == "no config.json")
    #expect(
      try message(["adapter_config.json", "adapter_model.safetensors"])
        == "no config.json; this is the folder of an adapter: name the folder of its base model "
        + "instead")
    #expect(try message(["config.json"]) == "no model.safetensors")
    #expect(
      try message(["config.json", "pytorch_model.bin"])
        == "no model.safetensors; found pytorch_model.bin: convert it with transformers, "
        + "AutoModelForCausalLM.from_pretrained(folder).save_pretrained(folder)")
    #expect(
      try message(["config.json", "tiny.Q4_K.gguf"])
        == "no model.safetensors; found tiny.Q4_K.gguf: expected the folder as transformers saves it"
    )
    #expect(
      try message(["config.json", "\u{9B}2J.gguf"]).hasPrefix(
        #"no model.safetensors; found \u{009B}2J.gguf: "#))
  }

  @Test("is refused in words that steer no terminal")
  func messages() {
    for error: any Error in [
      ModelFolderError.missingTensor(folder: "m", tensor: "\u{9B}2J"),
      ModelFolderError.unexpectedTensor(folder: "m", tensor: "\u{202E}"),
      ModelFolderError.notFinite(folder: "m", tensor: "\u{1B}[2J"),
      FileError.strayLink(file: "m/config.json", target: "/\u{9B}2J\n"),
    ] {
      #expect("\(error)".unicodeScalars.allSatisfy { $0.isPrintable })
      #expect("\(error)".contains(#"\u{"#))
    }
  }

  @Test("is refused if its weights are not those of its configuration")
  func wrongWeights() throws {
    func refuses(
      _ error: (TemporaryFolder) -> any Error & Equatable,
      _ change: (inout [String: [Int]]) -> Void
    ) throws {
      let folder = try TemporaryFolder()
      var shapes = SmallModel.shapes
      change(&shapes)
      try SmallModel.write(shapes, to: folder)
      let found = #expect(throws: (any Error).self) { try ModelFolder(contentsOf: folder.path) }
      #expect(found.map { "\($0)" } == "\(error(folder))")
    }
    try refuses {
      ModelFolderError.missingTensor(folder: $0.path, tensor: "model.norm.weight")
    } _: {
      $0["model.norm.weight"] = nil
    }
    try refuses {
      ModelFolderError.unexpectedTensor(
        folder: $0.path, tensor: "model.layers.0.self_attn.q_proj.bias")
    } _: {
      $0["model.layers.0.self_attn.q_proj.bias"] = [8]
    }
    try refuses {
      SafetensorsError.shapeMismatch(
        file: $0["model.safetensors"], tensor: "model.norm.weight", found: [8, 1], expected: [8])
    } _: {
      $0["model.norm.weight"] = [8, 1]
    }
  }

  @Test("may hold rotary frequencies, and a copy of the embeddings they are tied to")
  func redundantTensors() throws {
    let folder = try TemporaryFolder()
    var shapes = SmallModel.shapes
    shapes["model.layers.0.self_attn.rotary_emb.inv_freq"] = [2]
    shapes["lm_head.weight"] = [11, 8]
    try SmallModel.write(shapes, to: folder) { name, index in
      // Not a number anywhere: even that must compare equal to itself.
      name == "lm_head.weight" || name == "model.embed_tokens.weight" ? .nan : Float(index)
    }
    #expect(throws: Never.self) { try ModelFolder(contentsOf: folder.path) }
    try SmallModel.write(shapes, to: folder) { name, index in
      name == "lm_head.weight" && index == 87 ? -1 : Float(index)
    }
    #expect(throws: ModelFolderError.untiedHead(folder: folder.path)) {
      try ModelFolder(contentsOf: folder.path)
    }
  }
}
