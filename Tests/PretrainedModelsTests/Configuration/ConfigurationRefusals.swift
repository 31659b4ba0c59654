import Testing

/// Changes to a sound configuration that must be refused, and the message after the file's name.
struct Refusal: CustomTestStringConvertible, Sendable {
  let changes: [(String, String?)]
  let message: String

  var testDescription: String {
    changes.map { "\($0.0): \($0.1 ?? "absent")" }.joined(separator: ", ")
  }

  init(_ key: String, _ value: String?, _ message: String) {
    self.init([(key, value)], message)
  }

  init(_ changes: [(String, String?)], _ message: String) {
    self.changes = changes
    self.message = message
  }

  static let all = models + sizes + constants + tokens + rotary

  private static let models: [Refusal] = [
    Refusal("model_type", nil, "the key \"model_type\" is missing"),
    Refusal("model_type", "7", "\"model_type\" is 7, expected a string"),
    Refusal(
      "model_type", "\"mamba\"",
      "\"model_type\" is \"mamba\", which is not supported; supported: \"llama\""),
    Refusal(
      "hidden_act", "\"gelu\"",
      "\"hidden_act\" is \"gelu\", which is not supported; supported: \"silu\""),
    Refusal(
      "attention_bias", "true",
      "\"attention_bias\" is true, which is not supported; supported: false"),
    Refusal("mlp_bias", "1", "\"mlp_bias\" is 1, expected true or false"),
    Refusal(
      "quantization_config", "{\"bits\": 4}",
      "\"quantization_config\" is an object, which is not supported; "
        + "supported: weights in float32, bfloat16 or float16"),
  ]

  private static let sizes: [Refusal] = [
    Refusal("vocab_size", nil, "the key \"vocab_size\" is missing"),
    Refusal("hidden_size", "null", "the key \"hidden_size\" is missing"),
    Refusal("vocab_size", "0", "\"vocab_size\" is 0, expected an integer from 1 to 16777216"),
    Refusal("vocab_size", "-5", "\"vocab_size\" is -5, expected an integer from 1 to 16777216"),
    Refusal(
      "hidden_size", "64.0", "\"hidden_size\" is 64.0, expected an integer from 1 to 16777216"),
    Refusal(
      "hidden_size", "\"64\"", "\"hidden_size\" is \"64\", expected an integer from 1 to 16777216"),
    Refusal(
      "intermediate_size", "1e400",
      "\"intermediate_size\" is 1e400, expected an integer from 1 to 16777216"),
    Refusal(
      "intermediate_size", "99999999999999999999",
      "\"intermediate_size\" is 99999999999999999999, expected an integer from 1 to 16777216"),
    Refusal(
      "num_hidden_layers", "5000",
      "\"num_hidden_layers\" is 5000, expected an integer from 1 to 4096"),
    Refusal(
      [("hidden_size", "16777216"), ("num_hidden_layers", "4096"), ("head_dim", "16777216")],
      "\"num_hidden_layers\" is 4096, expected sizes that together make at most 2^40 weights"),
    Refusal(
      "num_attention_heads", "5",
      "\"hidden_size\" is 64, expected a multiple of the 5 of \"num_attention_heads\""),
    Refusal(
      "num_attention_heads", "128",
      "\"hidden_size\" is 64, expected a multiple of the 128 of \"num_attention_heads\""),
    Refusal(
      "num_key_value_heads", "3",
      "\"num_key_value_heads\" is 3, expected a divisor of the 4 of \"num_attention_heads\""),
    Refusal(
      "num_key_value_heads", "8",
      "\"num_key_value_heads\" is 8, expected a divisor of the 4 of \"num_attention_heads\""),
    Refusal(
      "head_dim", "7",
      "\"head_dim\" is 7, expected an even number, because rotary embeddings turn pairs"),
    Refusal(
      "num_attention_heads", "64",
      "\"head_dim\" is 1, expected an even number, because rotary embeddings turn pairs"),
    Refusal(
      [("max_position_embeddings", "16777216"), ("head_dim", "256")],
      "\"max_position_embeddings\" is 16777216, expected at most 1048576 positions for heads of 256"
    ),
  ]

  private static let constants: [Refusal] = [
    Refusal("rms_norm_eps", "0", "\"rms_norm_eps\" is 0, expected a number from 1e-12 to 1.0"),
    Refusal(
      "rms_norm_eps", "-1e-6", "\"rms_norm_eps\" is -1e-6, expected a number from 1e-12 to 1.0"),
    Refusal(
      "initializer_range", "2", "\"initializer_range\" is 2, expected a number from 0.0 to 1.0"),
    Refusal(
      "tie_word_embeddings", "\"yes\"",
      "\"tie_word_embeddings\" is \"yes\", expected true or false"),
  ]

  private static let tokens: [Refusal] = [
    Refusal("eos_token_id", "259", "\"eos_token_id\" is 259, expected token ids from 0 to 258"),
    Refusal("eos_token_id", "[2, -1]", "\"eos_token_id\" is -1, expected token ids from 0 to 258"),
    Refusal(
      "eos_token_id", "\"</s>\"", "\"eos_token_id\" is \"</s>\", expected token ids from 0 to 258"),
    Refusal("bos_token_id", "[1, 2]", "\"bos_token_id\" is a list of 2, expected one token id"),
    Refusal("pad_token_id", "259", "\"pad_token_id\" is 259, expected token ids from 0 to 258"),
  ]

  private static let types = "supported: \"default\", \"linear\", \"llama3\""
  private static let llama3 =
    #""rope_type": "llama3", "factor": 8, "low_freq_factor": 1, "high_freq_factor": 4"#

  private static let rotary: [Refusal] = [
    Refusal(
      "rope_scaling", #"{"type": "dynamic", "factor": 2}"#,
      "\"rope_scaling.type\" is \"dynamic\", which is not supported; \(types)"),
    Refusal(
      "rope_parameters", #"{"rope_type": "yarn", "factor": 2}"#,
      "\"rope_parameters.rope_type\" is \"yarn\", which is not supported; \(types)"),
    Refusal("rope_scaling", "2", "\"rope_scaling\" is 2, expected an object"),
    Refusal(
      "rope_scaling", #"{"type": "linear"}"#, "the key \"rope_scaling.factor\" is missing"),
    Refusal(
      "rope_scaling", #"{"type": "linear", "factor": 0.5}"#,
      "\"rope_scaling.factor\" is 0.5, expected a number from 1.0 to 1000000.0"),
    Refusal(
      "rope_parameters", "{\(llama3)}",
      "the key \"rope_parameters.original_max_position_embeddings\" is missing"),
    Refusal(
      "rope_parameters",
      #"{"rope_type": "llama3", "factor": 8, "low_freq_factor": 4, "high_freq_factor": 4}"#,
      "\"rope_parameters.high_freq_factor\" is 4, expected more than the low_freq_factor 4.0"),
    Refusal(
      [
        ("rope_parameters", "{\(llama3), \"original_max_position_embeddings\": 64}"),
        ("original_max_position_embeddings", "128"),
      ],
      "\"original_max_position_embeddings\" and "
        + "\"rope_parameters.original_max_position_embeddings\" contradict each other; "
        + "remove the one that is wrong"),
    Refusal(
      "rope_theta", "0", "\"rope_theta\" is 0, expected a number from 1.0 to 1000000000000000.0"),
    Refusal(
      "rope_parameters", #"{"full_attention": {"rope_type": "default"}}"#,
      "\"rope_parameters.full_attention\" is an object, which is not supported; "
        + "supported: one setting for all layers"),
    Refusal(
      "partial_rotary_factor", "0.5",
      "\"partial_rotary_factor\" is 0.5, which is not supported; supported: 1"),
    Refusal(
      [("rope_theta", "5e5"), ("rope_parameters", #"{"rope_theta": 1e4}"#)],
      "\"rope_theta\" and \"rope_parameters.rope_theta\" contradict each other; "
        + "remove the one that is wrong"),
    Refusal(
      [
        ("rope_scaling", #"{"type": "linear", "factor": 2}"#),
        ("rope_parameters", #"{"rope_type": "default"}"#),
      ],
      "\"rope_scaling\" and \"rope_parameters\" contradict each other; "
        + "remove the one that is wrong"),
  ]
}
