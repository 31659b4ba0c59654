/// A byte-pair-encoding tokenizer as Hugging Face's `tokenizer.json` describes it.
///
/// A text goes through these stations, each of which a file may leave out:
///
/// ```
/// text ─▶ added tokens ─▶ normalizer ─▶ pre-tokenizer ─▶ merges ─▶ post-processor ─▶ ids
///         found and cut    rewrites      cuts words       by rank   adds bos and eos
/// ```
///
/// The ids are those that the `tokenizers` library of version 0.23 gives, for every text. Whatever a
/// file asks for and is not implemented (models other than BPE, dropout, other regular expressions)
/// is refused when it is opened. Truncation and padding that a file may hold are left to the caller,
/// as in `transformers`.
///
/// The value is immutable and cheap to copy. Encoding from several threads at once gives the same
/// ids; words that were met are remembered for all copies.
///
/// - SeeAlso: Sennrich et al., 2016, algorithm 1, <https://arxiv.org/abs/1508.07909>.
public struct BPE: Sendable {
  /// The tokenizer's files by name, as they were read or made.
  ///
  /// They hold `tokenizer.json`, `tokenizer_config.json` and, where there are any,
  /// `special_tokens_map.json` and `chat_template.jinja`.
  public let files: [String: [UInt8]]

  /// How conversations are written as texts, or nil for a tokenizer that does not say.
  public let chatTemplate: ChatTemplate?

  /// The id of the token that begins a text, where one is named.
  public let beginningOfSequence: Int32?
  /// The id of the token that ends a text, where one is named.
  public let endOfSequence: Int32?
  /// The id of the token that fills up shorter texts, where one is named.
  public let padding: Int32?
  /// The id of the token for what is not in the vocabulary, where one is named.
  public let unknown: Int32?

  let model: MergeModel
  let added: AddedTokens
  let normalizer: Normalizer
  let preTokenizer: PreTokenizer
  let postProcessor: PostProcessor
  let decoder: Decoder
  /// The stations as canonical JSON, by which tokenizers are compared.
  let stations: [UInt8]
  let memory = WordMemory()

  /// One more than the largest id, which is the least size of a model's embedding.
  public var vocabularySize: Int { max(model.vocabulary.size, added.size) }

  /// The text of the token that ends a text, where one is named.
  public var endOfSequenceText: String? { endOfSequence.flatMap(token) }

  /// The token with this id as the file spells it, or nil where no token has it.
  ///
  /// Byte-level tokens are spelled in GPT-2's alphabet of bytes, so a leading space is “Ġ”. The text
  /// that a token stands for is `decode([id])`.
  public func token(_ id: Int32) -> String? {
    if let token = added[id] { return token.content }
    return model.vocabulary[id].map { String(decoding: $0, as: UTF8.self) }
  }

  /// The id of the token that the file spells `token`, or nil where there is none.
  public func id(of token: String) -> Int32? {
    added.id(of: token) ?? model.vocabulary.id(of: token)
  }
}
