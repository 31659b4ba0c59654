import ContrastiveCore
import ContrastiveFiles

extension ModelConfiguration {
  /// Writes a `config.json` that transformers opens as `LlamaForCausalLM`, whole or not at all.
  ///
  /// - Throws: `FileError.unwritable`.
  public func write(to path: String) throws {
    let text = JSONValue.object(encoded).text(.indented, keys: .sorted)
    try AtomicFile.replace(path) { file in try file.write(text) }
  }

  /// The keys of the file that was read, with the values of this configuration laid over them.
  private var encoded: JSONObject {
    var object = source
    for key in ["rope_theta", "rope_scaling", "torch_dtype"] { object[key] = nil }
    let values: [(String, JSONValue)] = [
      ("architectures", .array([.string("LlamaForCausalLM")])),
      ("attention_bias", .boolean(false)),
      ("bos_token_id", .token(beginToken)),
      ("eos_token_id", .tokens(endTokens)),
      ("head_dim", .integer(transformer.headWidth)),
      ("hidden_act", .string("silu")),
      ("hidden_size", .integer(transformer.width)),
      ("initializer_range", .real(transformer.initializerRange)),
      ("intermediate_size", .integer(transformer.intermediateWidth)),
      ("max_position_embeddings", .integer(transformer.contextLength)),
      ("mlp_bias", .boolean(false)),
      ("model_type", .string("llama")),
      ("num_attention_heads", .integer(transformer.heads)),
      ("num_hidden_layers", .integer(transformer.layers)),
      ("num_key_value_heads", .integer(transformer.keyValueHeads)),
      ("pad_token_id", .token(padToken)),
      ("rms_norm_eps", .real(transformer.normEpsilon)),
      ("rope_parameters", .object(transformer.rotary.encoded)),
      ("tie_word_embeddings", .boolean(transformer.head == .tied)),
      ("vocab_size", .integer(transformer.vocabularySize)),
    ]
    for (key, value) in values { object[key] = value }
    if let weightType { object["dtype"] = .string(weightType.rawValue) }
    return object
  }
}

extension RotaryConfiguration {
  /// The settings in the keys of `rope_parameters`.
  fileprivate var encoded: JSONObject {
    var object = JSONObject()
    object["rope_theta"] = .real(theta)
    switch scaling {
    case .none: object["rope_type"] = .string("default")
    case .linear(let factor):
      object["rope_type"] = .string("linear")
      object["factor"] = .real(factor)
    case .llama3(let factor, let low, let high, let original):
      object["rope_type"] = .string("llama3")
      object["factor"] = .real(factor)
      object["low_freq_factor"] = .real(low)
      object["high_freq_factor"] = .real(high)
      object["original_max_position_embeddings"] = .integer(original)
    }
    return object
  }
}

extension JSONValue {
  /// A token id, or `null` for none.
  static func token(_ token: Int?) -> JSONValue { token.map(JSONValue.integer) ?? .null }

  /// One token id as a number, several as a list, none as `null`.
  static func tokens(_ tokens: [Int]) -> JSONValue {
    tokens.count > 1 ? .array(tokens.map(JSONValue.integer)) : .token(tokens.first)
  }
}
