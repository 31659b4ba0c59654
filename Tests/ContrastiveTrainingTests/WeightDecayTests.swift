import ContrastiveTraining
import Testing

@Suite("Weight decay")
struct WeightDecayTests {
  @Test(
    "takes from matrices, embeddings and adapters",
    arguments: [
      "model.embed_tokens.weight", "lm_head.weight", "model.layers.0.self_attn.q_proj.weight",
      "model.layers.11.mlp.down_proj.weight",
      "base_model.model.model.layers.0.self_attn.q_proj.lora_A.weight",
      // `norm` is a part of a name only as a whole, or at its end after an underscore.
      "model.normal.weight", "model.norms.weight", "model.prenorm.weight",
      "model.norm_scale.weight",
    ])
  func decayed(name: String) {
    #expect(WeightDecay.applies(to: name))
  }

  @Test(
    "leaves biases and norms alone",
    arguments: [
      "model.norm.weight", "norm.weight", "model.layers.0.input_layernorm.weight",
      "model.layers.0.post_attention_layernorm.weight", "model.layers.0.self_attn.q_norm.weight",
      "model.layers.0.self_attn.q_proj.bias", "model.LayerNorm.weight", "model.RMSNorm.weight",
      "model.layers.0.Norm.weight", "model.norm",
    ])
  func spared(name: String) {
    #expect(!WeightDecay.applies(to: name))
  }
}
