internal import ContrastiveKernels

/// The weights of a model as tensors, with gradients if they are to be trained.
struct Parameters {
  private let model: Transformer
  private let gradients: Gradients?

  init(_ model: Transformer, recording gradients: Gradients?) {
    if let gradients {
      precondition(
        gradients.layout == model.layout, "the gradients were made for a model of other sizes")
    }
    self.model = model
    self.gradients = gradients
  }

  /// The weights of one layer, ready for the products of its forward pass.
  struct Layer {
    let inputNorm, projections, output, middleNorm, gateUp, down: Tensor
  }

  var embedding: Tensor { tensor("model.embed_tokens.weight") }
  var finalNorm: Tensor { tensor("model.norm.weight") }
  var head: Tensor {
    model.configuration.head == .tied ? embedding : tensor("lm_head.weight")
  }

  func layer(_ index: Int) -> Layer {
    let prefix = "model.layers.\(index)."
    return Layer(
      inputNorm: tensor(prefix + "input_layernorm.weight"),
      projections: stacked(prefix + "self_attn.", ["q_proj", "k_proj", "v_proj"]),
      output: tensor(prefix + "self_attn.o_proj.weight"),
      middleNorm: tensor(prefix + "post_attention_layernorm.weight"),
      gateUp: stacked(prefix + "mlp.", ["gate_proj", "up_proj"]),
      down: tensor(prefix + "mlp.down_proj.weight"))
  }

  private func tensor(_ name: String) -> Tensor {
    let entry = entry(name)
    return tensor(entry.range, entry.shape)
  }

  /// Several weights that lie one after the other, as one matrix.
  private func stacked(_ prefix: String, _ names: [String]) -> Tensor {
    let entries = names.map { entry(prefix + $0 + ".weight") }
    let first = entries[0].range.lowerBound
    let end = entries[entries.count - 1].range.upperBound
    let width = model.configuration.width
    return tensor(first..<end, .matrix((end - first) / width, width))
  }

  private func entry(_ name: String) -> ParameterLayout.Entry {
    guard let entry = model.layout[name] else {
      preconditionFailure("the layout has no parameter \(name)")
    }
    return entry
  }

  private func tensor(_ range: Range<Int>, _ shape: Shape) -> Tensor {
    if let gradients {
      return Tensor(
        leaf: model.weights[range], shape: shape, gradient: gradients.buffer[range])
    }
    return Tensor(model.weights[range], shape: shape)
  }
}
