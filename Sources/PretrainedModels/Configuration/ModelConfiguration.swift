import ContrastiveFiles
public import ContrastiveCore

/// The `config.json` of a model of the Llama family.
///
/// Both spellings are read: `rope_parameters` with `dtype`, and the older `rope_theta`,
/// `rope_scaling` and `torch_dtype`. The newer one is written, with every key of the file that was
/// read and that means nothing here.
public struct ModelConfiguration: Equatable, Sendable {
  /// The sizes and constants of the model.
  public var transformer: Transformer.Configuration
  /// The token that begins a text (`bos_token_id`).
  public var beginToken: Int?
  /// The tokens that end a text (`eos_token_id`).
  public var endTokens: [Int]
  /// The token that fills up a batch elsewhere (`pad_token_id`); see
  /// `Transformer.Configuration.paddingToken` for what it means in training.
  public var padToken: Int? {
    get { transformer.paddingToken }
    set { transformer.paddingToken = newValue }
  }
  /// The number format the weights are stored in (`dtype`); `nil` if absent or another one.
  ///
  /// A hint for readers of the file; what counts is the header of the weights.
  public var weightType: WeightType?
  /// Everything the file said, to be written again with the values above laid over it.
  var source = JSONObject()

  /// Describes a model made from scratch.
  public init(
    _ transformer: Transformer.Configuration, beginToken: Int? = nil, endTokens: [Int] = []
  ) {
    self.transformer = transformer
    self.beginToken = beginToken
    self.endTokens = endTokens
  }
}
