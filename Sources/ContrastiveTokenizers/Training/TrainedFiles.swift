import ContrastiveFiles

/// The files of a tokenizer that was trained here, in the form that `transformers` opens.
struct TrainedFiles {
  /// The contents by name.
  let files: [String: [UInt8]]

  /// Writes down what `trainer` found, behind the reserved tokens.
  init(_ trainer: PairTrainer, _ reserved: ReservedTokens) {
    var files = [
      "tokenizer.json": Self.tokenizer(trainer, reserved).bytes(.indented),
      "tokenizer_config.json": Self.configuration(reserved).bytes(.indented),
    ]
    if let template = reserved.chatTemplate {
      files["chat_template.jinja"] = Array(template.source.utf8)
    }
    self.files = files
  }

  private static func tokenizer(_ trainer: PairTrainer, _ reserved: ReservedTokens) -> JSONValue {
    let spellings = trainer.symbols.map(ByteAlphabet.spelling)
    let vocabulary = (reserved.tokens + spellings).enumerated().map { id, token in
      JSONObject.Member(key: token, value: .integer(id))
    }
    let merges = trainer.merges.map { left, right in
      JSONValue.string("\(spellings[Int(left)]) \(spellings[Int(right)])")
    }
    return [
      "version": "1.0",
      "truncation": .null,
      "padding": .null,
      "added_tokens": .array(
        reserved.tokens.enumerated().map { id, content in
          [
            "id": .integer(id), "content": .string(content), "single_word": false,
            "lstrip": false, "rstrip": false, "normalized": false, "special": true,
          ]
        }),
      "normalizer": .null,
      "pre_tokenizer": [
        "type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true,
      ],
      "post_processor": .null,
      "decoder": [
        "type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true,
      ],
      "model": [
        "type": "BPE", "dropout": .null, "unk_token": .null, "continuing_subword_prefix": .null,
        "end_of_word_suffix": .null, "fuse_unk": false, "byte_fallback": false,
        "ignore_merges": false, "vocab": .object(JSONObject(vocabulary)), "merges": .array(merges),
      ],
    ]
  }

  private static func configuration(_ reserved: ReservedTokens) -> JSONValue {
    [
      "tokenizer_class": "PreTrainedTokenizerFast",
      "eos_token": .string(reserved.endOfSequence),
      "pad_token": .string(reserved.padding),
      "clean_up_tokenization_spaces": false,
    ]
  }
}
