package import ContrastiveFiles
package import ContrastiveKernels

/// Which model is trained, and the tokenizer that goes with it.
package struct ModelSettings: ConfigurationSection {
  /// A folder in Hugging Face form.
  package var nameOrPath: String?
  /// The settings of a model made from scratch, in the words of `config.json`.
  package var architecture: ConfigurationBlock?
  /// The folder of the tokenizer, if not the model's.
  package var tokenizerNameOrPath: String?
  /// The number format that was asked for; weights are held in the first.
  package var dtype = NumberFormat.float32
  /// Whether linear layers round what they multiply to bfloat16.
  package var bf16 = false

  /// The precision of what is multiplied.
  package var precision: ProductPrecision { bf16 ? .bfloat16 : .float32 }

  /// The folder whose tokenizer is read; empty, where none is named.
  var tokenizerPath: String { tokenizerNameOrPath ?? nameOrPath ?? "" }

  static let title = "Model and tokenizer"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "model_name_or_path", \.model.nameOrPath,
      help:
        "The model to start from: a folder in Hugging Face form"),
    ConfigurationKey(
      "model", \.model.architecture,
      help: "A block in config.json's own keys, which makes a model from scratch"),
    ConfigurationKey(
      "tokenizer_name_or_path", \.model.tokenizerNameOrPath,
      help: "The folder of the tokenizer, where it is not the model's"),
    ConfigurationKey(
      "dtype", \.model.dtype,
      help: "The number format; weights of other formats are read as float32"
    ) { $0 == .float32 ? nil : "held in float32, whatever the file's format" },
    ConfigurationKey(
      "bf16", \.model.bf16,
      help:
        "Round what linear layers multiply to bfloat16, which is about 1.7 times as fast where the "
        + "processor has avx512_bf16 and oneDNN is installed"),
  ]
}

/// The number formats that a TRL file may ask for.
package enum NumberFormat: String, ConfigurationChoice {
  /// Single precision.
  case float32
  /// Half precision with the exponents of single precision.
  case bfloat16
  /// Half precision.
  case float16
  /// The format of the file.
  case auto
}

/// A block that is handed on as it is.
package struct ConfigurationBlock: ConfigurationValue {
  /// Its keys and values, in order.
  package var entries: [ConfigurationEntry]

  package static var phrase: String { "a block of keys and values" }
  package static var placeholder: String { "block" }
  package static var schema: JSONValue { ["type": "object"] }

  package init?(_ node: ConfigurationNode) {
    switch node {
    case .block(let entries): self.entries = entries
    case .plain(let text), .quoted(let text):
      // A block may be written as text, as on the command line.
      guard case .block(let entries)? = ConfigurationFile.flow(text) else { return nil }
      self.entries = entries
    case .list: return nil
    }
  }

  package var json: JSONValue { ConfigurationNode.block(entries).json }
}

extension ConfigurationNode {
  /// The value with YAML's own reading of its scalars: null, true and false, numbers, text.
  package var json: JSONValue {
    switch self {
    case .block(let entries):
      .object(JSONObject(entries.map { .init(key: $0.key, value: $0.value.json) }))
    case .list(let items): .array(items.map(\.json))
    case .quoted(let text): .string(text)
    case .plain(let text):
      if isNull {
        .null
      } else if ["true", "True", "TRUE"].contains(text) {
        true
      } else if ["false", "False", "FALSE"].contains(text) {
        false
      } else if let value = Int(text) {
        .integer(value)
      } else if let value = Double(self) {
        .real(value)
      } else {
        .string(text)
      }
    }
  }
}
