import ContrastiveFiles

/// Why a folder is not an adapter that can be read.
public enum AdapterError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A file of an adapter is not in the folder.
  case missingFile(folder: String, name: String, advice: String)
  /// The folder does not say where the model below the adapter is, or it is not there.
  case missingBase(folder: String, found: String?)
  /// The model below is itself an adapter.
  case adapterBelow(folder: String, base: String)
  /// The weights lack a tensor that the configuration and the model below ask for.
  case missingTensor(file: String, tensor: String)
  /// The weights hold a tensor that the configuration and the model below have no place for.
  case unexpectedTensor(file: String, tensor: String)
  /// A weight is infinite or not a number.
  case notFinite(file: String, tensor: String)

  /// What is wrong with which folder or file, and what to do.
  public var description: String {
    switch self {
    case .missingFile(let folder, let name, let advice):
      "\(folder): no \(name)\(advice)"
    case .missingBase(let folder, nil):
      "\(folder): adapter_config.json has no \"base_model_name_or_path\"; put the folder of the model "
        + "below the adapter there"
    case .missingBase(let folder, let base?):
      "\(folder): the model below the adapter, \(excerpt(base, limit: 200)), is not a folder here; "
        + "download it, and put its folder into \"base_model_name_or_path\" of adapter_config.json"
    case .adapterBelow(let folder, let base):
      "\(folder): the model below it, \(excerpt(base, limit: 200)), is an adapter itself; merge that "
        + "one into a model first"
    case .missingTensor(let file, let tensor):
      "\(file): it lacks the tensor \(quoted(tensor)) that adapter_config.json asks for in this model"
    case .unexpectedTensor(let file, let tensor):
      "\(file): it holds the tensor \(quoted(tensor)), which an adapter of this adapter_config.json does "
        + "not have in this model; it would be ignored and the model compute something else"
    case .notFinite(let file, let tensor):
      "\(file): the tensor \(quoted(tensor)) holds a weight that is not a finite number; "
        + "the training that wrote it went wrong, or the file is damaged"
    }
  }
}
