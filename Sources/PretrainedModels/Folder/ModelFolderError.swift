/// Why a folder is not a model that can be read.
public enum ModelFolderError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The folder has no `config.json`.
  case missingConfiguration(folder: String, advice: String)
  /// The folder has no weights in safetensors.
  case missingWeights(folder: String, advice: String)
  /// The index of a sharded model is not what it should be.
  case malformedIndex(file: String, reason: String)
  /// The weights lack a tensor that the configuration asks for.
  case missingTensor(folder: String, tensor: String)
  /// The weights hold a tensor that the configuration has no place for.
  case unexpectedTensor(folder: String, tensor: String)
  /// The output has weights of its own although the configuration ties it to the embeddings.
  case untiedHead(folder: String)
  /// A weight is infinite or not a number.
  case notFinite(folder: String, tensor: String)
  /// The tokenizer has tokens that the model does not know.
  case foreignTokenizer(folder: String, tokens: Int, rows: Int)

  /// What is wrong with which folder or file, and what to do.
  public var description: String {
    switch self {
    case .missingConfiguration(let folder, let advice): "\(folder): no config.json\(advice)"
    case .missingWeights(let folder, let advice): "\(folder): no model.safetensors\(advice)"
    case .malformedIndex(let file, let reason): "\(file): \(reason)"
    case .missingTensor(let folder, let tensor):
      "\(folder): the weights lack the tensor \(quoted(tensor)) that config.json asks for"
    case .unexpectedTensor(let folder, let tensor):
      "\(folder): the weights hold the tensor \(quoted(tensor)), which a model of this "
        + "config.json does not have; it would be ignored and the model compute something else"
    case .untiedHead(let folder):
      "\(folder): lm_head.weight differs from model.embed_tokens.weight although config.json says "
        + "\"tie_word_embeddings\": true; set that to false if the output is meant to differ"
    case .notFinite(let folder, let tensor):
      "\(folder): the tensor \(quoted(tensor)) holds a weight that is not a finite number; "
        + "the training that wrote it went wrong, or the file is damaged"
    case .foreignTokenizer(let folder, let tokens, let rows):
      "\(folder): the tokenizer has \(tokens) tokens and the model knows \(rows): "
        + "tokenizer.json belongs to another model"
    }
  }
}
