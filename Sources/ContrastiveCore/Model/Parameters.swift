internal import ContrastiveKernels

/// The weights of a model as tensors; those that are to be trained have gradients.
struct Parameters {
  private let model: Transformer
  private let gradients: Gradients?
  private let dropout: DropoutMasks?
  /// All weights, rounded for products in bfloat16.
  private let rounded: BFloat16Buffer?

  /// Reads the weights of a model.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - gradients: Where the gradients of what is trained collect, if they are wanted.
  ///   - dropout: The masks of the inputs of its adapter, if some are to be left out.
  init(_ model: Transformer, recording gradients: Gradients?, dropout: DropoutMasks? = nil) {
    if let gradients {
      precondition(
        gradients.layout == model.trainedLayout, "the gradients were made for another model")
    }
    self.model = model
    self.gradients = gradients
    self.dropout = dropout
    rounded = model.precision == .bfloat16 ? model.roundedWeights : nil
  }

  /// The weights of one layer, ready for the products of its forward pass.
  struct Layer {
    let inputNorm: Tensor
    let projections, output: LinearLayer
    let middleNorm: Tensor
    let gateUp, down: LinearLayer
  }

  var embedding: Tensor { tensor("model.embed_tokens.weight") }
  var finalNorm: Tensor { tensor("model.norm.weight") }
  var head: Weight {
    let isTied = model.configuration.head == .tied
    let entry = Self.entry(
      isTied ? "model.embed_tokens.weight" : "lm_head.weight", in: model.layout)
    let width = model.configuration.width
    return weight(entry.range, rows: entry.range.count / width, columns: width)
  }

  func layer(_ index: Int) -> Layer {
    let prefix = "model.layers.\(index)."
    return Layer(
      inputNorm: tensor(prefix + "input_layernorm.weight"),
      projections: stacked([.query, .key, .value], in: index),
      output: stacked([.output], in: index),
      middleNorm: tensor(prefix + "post_attention_layernorm.weight"),
      gateUp: stacked([.gate, .up], in: index),
      down: stacked([.down], in: index))
  }

  private func tensor(_ name: String) -> Tensor {
    let entry = Self.entry(name, in: model.layout)
    return tensor(entry.range, entry.shape)
  }

  /// Several weights that lie one after the other, as one matrix, with what the adapter changes of them.
  private func stacked(_ targets: [LinearAdapter.Target], in layer: Int) -> LinearLayer {
    let entries = targets.map { Self.entry($0.path(in: layer) + ".weight", in: model.layout) }
    let start = entries[0].range.lowerBound
    let range = start..<entries[entries.count - 1].range.upperBound
    guard case .matrix(_, let width) = entries[0].shape else {
      preconditionFailure("\(entries[0].name) is no matrix")
    }
    let columns = entries.map {
      ($0.range.lowerBound - start) / width..<($0.range.upperBound - start) / width
    }
    return LinearLayer(
      weight: weight(range, rows: range.count / width, columns: width),
      changes: model.adapter.map {
        changes(of: $0, Array(zip(targets.map { $0.path(in: layer) }, columns)))
      } ?? [])
  }

  /// What the adapter changes of some linear layers: all at once, or one by one where each has a mask.
  private func changes(
    of adapter: LinearAdapter, _ layers: [(path: String, columns: Range<Int>)]
  ) -> [(change: LowRankChange, mask: DropoutMask?)] {
    let rate = adapter.configuration.dropout
    let adapted = layers.filter { adapter.layout[$0.path + ".lora_A.weight"] != nil }
    if adapted.isEmpty { return [] }
    guard let dropout, rate > 0 else { return [(change(adapted, of: adapter), nil)] }
    return adapted.map { (change([$0], of: adapter), dropout.mask(of: $0.path, rate: rate)) }
  }

  private func change(
    _ layers: [(path: String, columns: Range<Int>)], of adapter: LinearAdapter
  ) -> LowRankChange {
    let rank = adapter.configuration.rank
    let first = layers.map { Self.entry($0.path + ".lora_A.weight", in: adapter.layout) }
    let range = first[0].range.lowerBound..<first[first.count - 1].range.upperBound
    let ranks = rank * layers.count
    func leaf(_ range: Range<Int>, _ shape: Shape) -> Tensor {
      tensor(adapter.weights[range], shape, gradients?.buffer[range])
    }
    return LowRankChange(
      first: leaf(range, .matrix(ranks, range.count / ranks)),
      parts: layers.map { layer in
        let second = Self.entry(layer.path + ".lora_B.weight", in: adapter.layout)
        return (leaf(second.range, second.shape), layer.columns)
      },
      scale: adapter.configuration.scale)
  }

  private static func entry(
    _ name: String, in layout: ParameterLayout
  ) -> ParameterLayout.Entry {
    guard let entry = layout[name] else {
      preconditionFailure("the layout has no parameter \(name)")
    }
    return entry
  }

  /// Weights of the model itself as those of a linear map.
  private func weight(_ range: Range<Int>, rows: Int, columns: Int) -> Weight {
    Weight(
      tensor(range, .matrix(rows, columns)), in: model.precision,
      factor: rounded?.factor(range, rows: rows, columns: columns))
  }

  /// Weights of the model itself, which an adapter leaves as they are.
  private func tensor(_ range: Range<Int>, _ shape: Shape) -> Tensor {
    tensor(
      model.weights[range], shape, model.adapter == nil ? gradients?.buffer[range] : nil)
  }

  private func tensor(_ values: FloatBuffer, _ shape: Shape, _ gradient: FloatBuffer?) -> Tensor {
    if let gradient { return Tensor(leaf: values, shape: shape, gradient: gradient) }
    return Tensor(values, shape: shape)
  }
}
