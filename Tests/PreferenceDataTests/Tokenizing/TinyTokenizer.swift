import ContrastiveTokenizers
import PreferenceData

/// Tokenizers small enough to see what they do.
///
/// There is a token for each of some letters, for `ab` and `xab`; what has none is passed over, or is
/// the unknown token where there is one.
enum TinyTokenizer {
  /// Puts `<s>` before a text; `</s>` ends one.
  ///
  /// What the file names as the token that begins a text is `beginning`.
  static func ending(
    _ end: String? = "</s>", beginning: String = "<s>", template: String? = nil,
    unknown: String? = nil
  ) throws -> BPE {
    let letters = "abcdqrx \n".unicodeScalars.map { "\($0)" }
    let marks = ["<s>", "</s>", "<|im_start|>", "<|im_end|>"] + (unknown.map { [$0] } ?? [])
    let vocabulary = (marks + letters + ["ab", "xab"]).enumerated()
      .map { "\(quoted($0.element)):\($0.offset)" }.joined(separator: ",")
    let special = marks.enumerated().map {
      """
      {"id":\($0.offset),"content":"\($0.element)","single_word":false,"lstrip":false,\
      "rstrip":false,"normalized":false,"special":true}
      """
    }
    let tokenizer = """
      {"version":"1.0","truncation":null,"padding":null,\
      "added_tokens":[\(special.joined(separator: ","))],\
      "normalizer":null,"pre_tokenizer":null,\
      "post_processor":{"type":"TemplateProcessing",\
      "single":[{"SpecialToken":{"id":"<s>","type_id":0}},{"Sequence":{"id":"A","type_id":0}}],\
      "pair":[{"Sequence":{"id":"A","type_id":0}},{"Sequence":{"id":"B","type_id":1}}],\
      "special_tokens":{"<s>":{"id":"<s>","ids":[0],"tokens":["<s>"]}}},\
      "decoder":null,"model":{"type":"BPE","dropout":null,"unk_token":\(unknown.map(quoted) ?? "null"),\
      "continuing_subword_prefix":null,"end_of_word_suffix":null,"fuse_unk":false,\
      "byte_fallback":false,"ignore_merges":false,"vocab":{\(vocabulary)},"merges":["a b","x ab"]}}
      """
    let configuration = """
      {"bos_token":\(quoted(beginning)),"eos_token":\(end.map(quoted) ?? "null"),\
      "unk_token":\(unknown.map(quoted) ?? "null")\
      \(template.map { ",\"chat_template\":\(quoted($0))" } ?? "")}
      """
    return try BPE(files: [
      "tokenizer.json": Array(tokenizer.utf8),
      "tokenizer_config.json": Array(configuration.utf8),
    ])
  }

  private static func quoted(_ text: String) -> String {
    "\""
      + text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing(
        "\"", with: "\\\"")
      + "\""
  }
}

extension TokenizedSequence {
  /// The tokens as `tokenizer` spells them, the scored ones in brackets.
  func shown(by tokenizer: BPE) -> String {
    zip(tokens, scored).map { id, isScored in
      let token = tokenizer.token(id) ?? "?"
      return isScored ? "[\(token)]" : token
    }.joined()
  }
}
