import ContrastiveCore
import PretrainedModels
import TestSupport
import Testing

@Suite("A written configuration")
struct ModelConfigurationEncodingTests {
  private func rewritten(_ path: String) throws -> String {
    let folder = try TemporaryFolder()
    try ModelConfiguration(contentsOf: path).write(to: folder["config.json"])
    return String(decoding: try bytes(of: folder["config.json"]), as: UTF8.self)
  }

  @Test(
    "is the one that was read, byte for byte, if transformers 5 wrote it",
    .enabled(if: Fixtures.isAvailable, "\(Fixtures.reason)"),
    arguments: ["stories260K", "llama-gqa-tied", "llama-mha-untied-bf16", "llama31-rope"])
  func unchanged(model: String) throws {
    let path = Fixtures.path("models/\(model)/config.json")
    #expect(try rewritten(path) == String(decoding: bytes(of: path), as: UTF8.self))
  }

  @Test("translates the old spelling and keeps every other key")
  func translation() throws {
    let folder = try TemporaryFolder()
    let old = try folder.write(
      """
      {"_name_or_path": "é", "architectures": ["LlamaForCausalLM"], "eos_token_id": [2, 3],
       "hidden_size": 64, "intermediate_size": 176, "model_type": "llama",
       "num_attention_heads": 4, "num_hidden_layers": 3, "pretraining_tp": 1.50,
       "rope_scaling": {"type": "linear", "factor": 2}, "rope_theta": 50000,
       "torch_dtype": "float16", "vocab_size": 259, "zeta": [1, {}]}
      """, to: "old.json")
    #expect(
      try rewritten(old) == """
        {
          "_name_or_path": "é",
          "architectures": [
            "LlamaForCausalLM"
          ],
          "attention_bias": false,
          "bos_token_id": 1,
          "dtype": "float16",
          "eos_token_id": [
            2,
            3
          ],
          "head_dim": 16,
          "hidden_act": "silu",
          "hidden_size": 64,
          "initializer_range": 0.02,
          "intermediate_size": 176,
          "max_position_embeddings": 2048,
          "mlp_bias": false,
          "model_type": "llama",
          "num_attention_heads": 4,
          "num_hidden_layers": 3,
          "num_key_value_heads": 4,
          "pad_token_id": null,
          "pretraining_tp": 1.50,
          "rms_norm_eps": 1e-06,
          "rope_parameters": {
            "factor": 2.0,
            "rope_theta": 50000.0,
            "rope_type": "linear"
          },
          "tie_word_embeddings": false,
          "vocab_size": 259,
          "zeta": [
            1,
            {}
          ]
        }

        """)
  }

  @Test(
    "is read as what it was written from",
    arguments: [
      RotaryConfiguration.Scaling.none, .linear(factor: 2.5),
      .llama3(
        factor: 32, lowFrequencyFactor: 1, highFrequencyFactor: 4, originalContextLength: 8192),
    ])
  func roundTrip(scaling: RotaryConfiguration.Scaling) throws {
    let folder = try TemporaryFolder()
    var configuration = ModelConfiguration(
      Transformer.Configuration(
        vocabularySize: 100, width: 48, layers: 2, heads: 6, keyValueHeads: 3, headWidth: 10,
        intermediateWidth: 50, contextLength: 131_072, normEpsilon: 1e-5,
        rotary: .init(theta: 500_000.25, scaling: scaling), head: .untied, initializerRange: 0.1,
        paddingToken: 0),
      endTokens: [4, 5])
    configuration.weightType = .bfloat16
    try configuration.write(to: folder["config.json"])
    let again = try ModelConfiguration(contentsOf: folder["config.json"])
    #expect(again.transformer == configuration.transformer)
    #expect(again.beginToken == nil && again.endTokens == [4, 5] && again.padToken == 0)
    #expect(again.weightType == .bfloat16)
  }
}
