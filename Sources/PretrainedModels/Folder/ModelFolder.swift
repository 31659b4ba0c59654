import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels

/// A model as Hugging Face keeps it: a folder with `config.json` and weights in safetensors.
public struct ModelFolder: Sendable {
  /// The folder.
  public let path: String
  /// What `config.json` says.
  public let configuration: ModelConfiguration
  /// What `generation_config.json` says; `nil` if there is none.
  public let generation: GenerationConfiguration?
  /// The weights: exactly those that the configuration asks for, each in its shape.
  public let weights: PretrainedWeights

  /// Opens the folder at `path`.
  ///
  /// The weights are mapped, not read; their names, shapes and types are checked here.
  ///
  /// - Throws: `ModelFolderError`, `ConfigurationError`, `SafetensorsError`, `FileError` or
  ///   `MappedFileError`.
  public init(contentsOf path: String) throws {
    let folder = try FolderContents(path)
    guard let file = try folder.path(of: "config.json") else {
      let advice =
        folder.names.contains("adapter_config.json")
        ? "; this is the folder of an adapter: name the folder of its base model instead" : ""
      throw ModelFolderError.missingConfiguration(folder: path, advice: advice)
    }
    self.path = path
    configuration = try ModelConfiguration(contentsOf: file)
    generation = try folder.path(of: "generation_config.json").map(
      GenerationConfiguration.init(contentsOf:))
    weights = try PretrainedWeights(in: folder)
    try checkTensors()
  }

  /// Checks that the weights are those of the configuration, no fewer and no more.
  private func checkTensors() throws {
    var unclaimed = Set(weights.tensors.keys)
    for entry in ParameterLayout(configuration.transformer).entries {
      guard unclaimed.remove(entry.name) != nil else {
        throw ModelFolderError.missingTensor(folder: path, tensor: entry.name)
      }
      try weights.check(entry.name, shape: entry.shape.extents)
    }
    if configuration.transformer.head == .tied, unclaimed.remove("lm_head.weight") != nil {
      try checkTie()
    }
    // Old checkpoints keep the rotary frequencies, which follow from the configuration.
    let extra = unclaimed.filter { !$0.hasSuffix(".self_attn.rotary_emb.inv_freq") }
    if let name = extra.min() {
      throw ModelFolderError.unexpectedTensor(folder: path, tensor: name)
    }
  }

  /// Checks that an output stored beside the embeddings it is tied to is equal to them.
  private func checkTie() throws {
    let shape = [configuration.transformer.vocabularySize, configuration.transformer.width]
    let output = try weights.floats("lm_head.weight", shape: shape)
    let embeddings = try weights.floats("model.embed_tokens.weight", shape: shape)
    let left = output.span
    let right = embeddings.span
    for index in left.indices where left[index].bitPattern != right[index].bitPattern {
      throw ModelFolderError.untiedHead(folder: path)
    }
  }
}
