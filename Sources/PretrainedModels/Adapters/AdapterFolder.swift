public import ContrastiveCore
import ContrastiveFiles
import ContrastiveKernels

/// An adapter as PEFT keeps it: a folder with `adapter_config.json` and `adapter_model.safetensors`.
public struct AdapterFolder: Sendable {
  static let configurationName = "adapter_config.json"
  static let weightsName = "adapter_model.safetensors"
  /// What stands before the path of a module in the names of tensors.
  static let prefix = "base_model.model."

  /// The folder.
  public let path: String
  private let settings: AdapterSettings
  private let weights: SafetensorsFile

  /// Whether the folder at `path` is that of an adapter.
  ///
  /// It is where it has an `adapter_config.json`, whatever else it holds, as in transformers.
  public static func isAdapter(at path: String) -> Bool {
    (try? FolderContents(path).names.contains(configurationName)) ?? false
  }

  /// Opens the folder at `path`.
  ///
  /// The weights are mapped, not read.
  ///
  /// - Throws: `AdapterError`, `ConfigurationError`, `SafetensorsError`, `FileError` or
  ///   `MappedFileError`.
  public init(contentsOf path: String) throws {
    let folder = try FolderContents(path)
    guard let configuration = try folder.path(of: Self.configurationName) else {
      throw AdapterError.missingFile(
        folder: path, name: Self.configurationName, advice: "; this is not the folder of an adapter"
      )
    }
    guard let weights = try folder.path(of: Self.weightsName) else {
      let advice =
        folder.names.contains("adapter_model.bin")
        ? "; found adapter_model.bin: load it with PEFT and save_pretrained it again" : ""
      throw AdapterError.missingFile(folder: path, name: Self.weightsName, advice: advice)
    }
    self.path = path
    settings = try AdapterSettings(contentsOf: configuration)
    self.weights = try SafetensorsFile(contentsOf: weights)
  }

  /// The folder of the model below.
  ///
  /// A relative one is found where the program runs, as in PEFT.
  public var base: String {
    get throws(AdapterError) {
      guard let base = settings.base, !base.isEmpty else {
        throw .missingBase(folder: path, found: nil)
      }
      guard (try? FolderContents(base)) != nil else {
        throw .missingBase(folder: path, found: base)
      }
      guard !Self.isAdapter(at: base) else { throw .adapterBelow(folder: path, base: base) }
      return base
    }
  }

  /// Whether the folder has a tokenizer.
  package var hasTokenizer: Bool {
    (try? FolderContents(path).names.contains("tokenizer.json")) ?? false
  }

  /// Returns what is adapted of a model of the given sizes, and how.
  ///
  /// - Throws: `ConfigurationError`.
  public func configuration(
    for model: Transformer.Configuration
  ) throws -> LinearAdapter.Configuration { try settings.configuration(for: model) }

  /// Reads the adapter into memory, for a model of the given sizes.
  ///
  /// Names, shapes and types of the tensors are checked before that.
  ///
  /// - Throws: `AdapterError`, `ConfigurationError` or `SafetensorsError`.
  public func adapter(for model: Transformer.Configuration) throws -> LinearAdapter {
    let configuration = try configuration(for: model)
    var unclaimed = Set(weights.tensors.keys)
    for entry in LinearAdapter.layout(configuration, of: model).layout.entries {
      let name = Self.prefix + entry.name
      guard unclaimed.remove(name) != nil else {
        throw AdapterError.missingTensor(file: weights.path, tensor: name)
      }
      _ = try weights.description(of: name, shape: entry.shape.extents)
    }
    if let name = unclaimed.min() {
      throw AdapterError.unexpectedTensor(file: weights.path, tensor: name)
    }
    return try LinearAdapter(configuration, of: model) { entry, values in
      let name = Self.prefix + entry.name
      try weights.copy(name, shape: entry.shape.extents, into: values)
      guard isFinite(values) else {
        throw AdapterError.notFinite(file: weights.path, tensor: name)
      }
    }
  }

  /// Whether all tensors are stored as they are in memory.
  package var isInSinglePrecision: Bool {
    weights.tensors.values.allSatisfy { $0.type == .float32 }
  }
}
