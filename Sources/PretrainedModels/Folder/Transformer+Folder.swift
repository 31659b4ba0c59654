public import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels

extension Transformer {
  /// Reads the model in the folder at `path`: `config.json` and weights in safetensors, or those of an
  /// adapter, which names the folder of the model below.
  ///
  /// - Throws: `ModelFolderError`, `AdapterError`, `ConfigurationError`, `SafetensorsError`, `FileError`
  ///   or `MappedFileError`.
  public init(contentsOf path: String) throws {
    if AdapterFolder.isAdapter(at: path) {
      let folder = try AdapterFolder(contentsOf: path)
      let model = try Transformer(ModelFolder(contentsOf: folder.base))
      self = model.adapted(by: try folder.adapter(for: model.configuration))
    } else {
      try self.init(ModelFolder(contentsOf: path))
    }
  }

  /// Reads the weights of `folder` into memory, whatever format they are stored in.
  ///
  /// - Throws: `SafetensorsError`, or `ModelFolderError.notFinite` if a weight is no finite number.
  public init(_ folder: ModelFolder) throws {
    let layout = ParameterLayout(folder.configuration.transformer)
    // Zero, because of the gaps between parameters: nothing ever writes there.
    let weights = FloatBuffer(repeating: 0, count: layout.count)
    for entry in layout.entries {
      try folder.weights.copy(
        entry.name, shape: entry.shape.extents, into: weights[entry.range])
      guard isFinite(weights[entry.range]) else {
        throw ModelFolderError.notFinite(folder: folder.path, tensor: entry.name)
      }
    }
    self.init(folder.configuration.transformer, weights: weights)
  }

  /// Saves the model to a folder, which is made if it is not there; an adapter that it carries is merged
  /// into its weights, and the configuration of one that is in the folder is removed.
  ///
  /// `model.safetensors` and `config.json` are each written whole or not at all, and open in
  /// transformers as `LlamaForCausalLM`.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - type: The number format of the weights.
  ///   - configuration: Where tokens and keys that mean nothing here come from, such as the
  ///     configuration of the folder that training started from; the sizes are the model's own.
  /// - Throws: `FileError.unwritable`, or `SafetensorsError.overflow` if a weight is too large for
  ///   its format.
  public func save(
    to path: String, as type: WeightType = .float32, configuration: ModelConfiguration? = nil
  ) throws {
    var description = configuration ?? ModelConfiguration(self.configuration)
    description.transformer = self.configuration
    description.weightType = type
    try FolderContents.make(path)
    let weights = merged().weights
    var file = SafetensorsWriter()
    for entry in layout.entries {
      file.add(entry.name, shape: entry.shape.extents, as: type) { weights[entry.range] }
    }
    try file.write(to: "\(path)/model.safetensors")
    try description.write(to: "\(path)/config.json")
    // With it the folder would stand for the adapter that was in it.
    try AtomicFile.remove("\(path)/\(AdapterFolder.configurationName)")
  }
}
