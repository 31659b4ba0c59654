import ContrastiveKernels
import PretrainedModels
import TestSupport

/// A model of one layer whose weights are counted through, for folders made by tests.
enum SmallModel {
  /// A folder of the repository that transformers wrote, of a model of two layers.
  static let fromTransformers = Fixtures.own("llama-small")

  /// Its `config.json`.
  static let configuration = """
    {"model_type": "llama", "vocab_size": 11, "hidden_size": 8, "num_hidden_layers": 1,
     "num_attention_heads": 2, "num_key_value_heads": 1, "intermediate_size": 12,
     "max_position_embeddings": 32, "tie_word_embeddings": true}
    """

  /// The shapes of its weights, by hand.
  static let shapes: [String: [Int]] = [
    "model.embed_tokens.weight": [11, 8],
    "model.layers.0.input_layernorm.weight": [8],
    "model.layers.0.self_attn.q_proj.weight": [8, 8],
    "model.layers.0.self_attn.k_proj.weight": [4, 8],
    "model.layers.0.self_attn.v_proj.weight": [4, 8],
    "model.layers.0.self_attn.o_proj.weight": [8, 8],
    "model.layers.0.post_attention_layernorm.weight": [8],
    "model.layers.0.mlp.gate_proj.weight": [12, 8],
    "model.layers.0.mlp.up_proj.weight": [12, 8],
    "model.layers.0.mlp.down_proj.weight": [8, 12],
    "model.norm.weight": [8],
  ]

  /// The value of element `index` of a tensor: none is that of another tensor's.
  static func value(_ name: String, _ index: Int) -> Float {
    Float(name.utf8.reduce(0) { $0 + Int($1) }) + Float(index) / 256
  }

  /// Writes its configuration and weights of these shapes to `folder`.
  static func write(
    _ shapes: [String: [Int]] = shapes, to folder: TemporaryFolder,
    values: @escaping (String, Int) -> Float = value
  ) throws {
    try folder.write(configuration, to: "config.json")
    try writeWeights(shapes, to: folder["model.safetensors"], values: values)
  }

  /// Writes weights of these shapes to the file at `path`.
  static func writeWeights(
    _ shapes: [String: [Int]], to path: String,
    values: @escaping (String, Int) -> Float = value
  ) throws {
    var writer = SafetensorsWriter()
    for (name, shape) in shapes {
      writer.add(name, shape: shape) {
        FloatBuffer((0..<shape.reduce(1, *)).map { values(name, $0) })
      }
    }
    try writer.write(to: path)
  }
}
