import ContrastiveFiles

/// The `generation_config.json` of a model: how its makers mean it to be sampled.
///
/// A value is `nil` where the file does not say.
public struct GenerationConfiguration: Equatable, Sendable {
  /// The token that begins a text (`bos_token_id`).
  public var beginToken: Int?
  /// The tokens that end a text (`eos_token_id`).
  public var endTokens: [Int] = []
  /// The token that fills up a batch (`pad_token_id`).
  public var padToken: Int?
  /// Whether tokens are drawn at random rather than the likeliest taken (`do_sample`).
  public var isSampled: Bool?
  /// What the logits are divided by (`temperature`).
  public var temperature: Double?
  /// How many of the likeliest tokens are drawn from (`top_k`); 0 stands for all.
  public var topK: Int?
  /// The share of probability the likeliest tokens drawn from must reach (`top_p`).
  public var topP: Double?
  /// The probability, relative to the likeliest token's, below which none is drawn (`min_p`).
  public var minP: Double?
  /// What the logits of tokens already seen are weakened by (`repetition_penalty`).
  public var repetitionPenalty: Double?
  /// The most tokens to be generated (`max_new_tokens`).
  public var maximumNewTokens: Int?
  /// Everything the file said, to be written again with the values above laid over it.
  var source = JSONObject()

  /// Creates a configuration that says nothing.
  public init() {}

  /// Reads the `generation_config.json` at `path`.
  ///
  /// - Throws: `FileError` or `ConfigurationError`, which name the file, the key and the value.
  public init(contentsOf path: String) throws {
    let bytes = try SmallFile.bytes(of: path, limit: ConfigurationObject.maximumByteCount)
    try self.init(ConfigurationObject(parsing: bytes, file: path))
  }

  private init(_ object: ConfigurationObject) throws(ConfigurationError) {
    // The vocabulary is not known here; this bound only keeps the numbers sane.
    let bound = 1 << 24
    beginToken = try object.tokens("bos_token_id", below: bound).first
    endTokens = try object.tokens("eos_token_id", below: bound)
    padToken =
      object["pad_token_id"]?.integer == -1
      ? nil : try object.tokens("pad_token_id", below: bound).first
    isSampled = try object.flag("do_sample")
    temperature = try object.real("temperature", in: 0...1e6)
    topK = try object.integer("top_k", in: 0...bound)
    topP = try object.real("top_p", in: 0...1)
    minP = try object.real("min_p", in: 0...1)
    repetitionPenalty = try object.real("repetition_penalty", in: 1e-6...1e6)
    maximumNewTokens = try object.integer("max_new_tokens", in: 1...(1 << 30))
    source = object.members
  }

  /// Writes the file, whole or not at all.
  ///
  /// - Throws: `FileError.unwritable`.
  public func write(to path: String) throws {
    let text = JSONValue.object(encoded).text(.indented, keys: .sorted)
    try AtomicFile.replace(path) { file in try file.write(text) }
  }

  /// The keys of the file that was read, with the values of this configuration laid over them.
  ///
  /// What is not said is not written, not even as `null`.
  private var encoded: JSONObject {
    var object = source
    object["bos_token_id"] = beginToken.map(JSONValue.integer)
    object["eos_token_id"] = endTokens.isEmpty ? nil : .tokens(endTokens)
    object["pad_token_id"] = padToken.map(JSONValue.integer)
    object["do_sample"] = isSampled.map(JSONValue.boolean)
    object["temperature"] = temperature.map(JSONValue.real)
    object["top_k"] = topK.map(JSONValue.integer)
    object["top_p"] = topP.map(JSONValue.real)
    object["min_p"] = minP.map(JSONValue.real)
    object["repetition_penalty"] = repetitionPenalty.map(JSONValue.real)
    object["max_new_tokens"] = maximumNewTokens.map(JSONValue.integer)
    return object
  }
}
