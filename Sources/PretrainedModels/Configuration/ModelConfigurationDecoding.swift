import ContrastiveCore
package import ContrastiveFiles

extension ModelConfiguration {
  /// Reads the `config.json` at `path`.
  ///
  /// - Throws: `FileError` or `ConfigurationError`, which name the file, the key and the value.
  public init(contentsOf path: String) throws {
    let bytes = try SmallFile.bytes(of: path, limit: ConfigurationObject.maximumByteCount)
    try self.init(ConfigurationObject(parsing: bytes, file: path))
  }

  /// Reads a configuration in the keys of `config.json` from anywhere else.
  ///
  /// - Parameters:
  ///   - object: The keys and values.
  ///   - file: The name of the place they come from, for messages.
  /// - Throws: `ConfigurationError`, which names the place, the key and the value.
  package init(_ object: JSONObject, file: String) throws(ConfigurationError) {
    try self.init(ConfigurationObject(object, file: file))
  }

  private init(_ object: ConfigurationObject) throws(ConfigurationError) {
    try Self.refuseUnsupported(object)
    self.init(try Transformer.Configuration(object))
    let vocabularySize = transformer.vocabularySize
    // What transformers takes for a key that is absent, which for these is not what `null` means.
    beginToken = try Self.token("bos_token_id", in: object, below: vocabularySize, ifAbsent: 1)
    padToken = try Self.token("pad_token_id", in: object, below: vocabularySize, ifAbsent: nil)
    endTokens =
      object.members["eos_token_id"] == nil
      ? [2] : try object.tokens("eos_token_id", below: vocabularySize)
    weightType = (object["dtype"] ?? object["torch_dtype"])?.string.flatMap(
      WeightType.init(rawValue:))
    source = object.members
  }

  /// Refuses what would silently be computed otherwise than the file asks.
  private static func refuseUnsupported(
    _ object: ConfigurationObject
  ) throws(ConfigurationError) {
    guard try object.require(object.text("model_type"), "model_type") == "llama" else {
      throw object.unsupported("model_type", supported: "\"llama\"")
    }
    guard try object.text("hidden_act") ?? "silu" == "silu" else {
      throw object.unsupported("hidden_act", supported: "\"silu\"")
    }
    for key in ["attention_bias", "mlp_bias"] where try object.flag(key) ?? false {
      throw object.unsupported(key, supported: "false")
    }
    guard object["quantization_config"] == nil else {
      throw object.unsupported(
        "quantization_config", supported: "weights in float32, bfloat16 or float16")
    }
  }

  /// Returns the one token at `key`; older files write -1 for none.
  private static func token(
    _ key: String, in object: ConfigurationObject, below bound: Int, ifAbsent absent: Int?
  ) throws(ConfigurationError) -> Int? {
    guard let value = object.members[key] else { return absent }
    if value.integer == -1 { return nil }
    let tokens = try object.tokens(key, below: bound)
    guard tokens.count <= 1 else { throw object.invalid(key, expected: "one token id") }
    return tokens.first
  }
}
