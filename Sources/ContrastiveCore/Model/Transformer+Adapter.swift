public import ContrastiveKernels

extension Transformer {
  /// The names and places of what is trained: the adapter's parameters, or all where there is none.
  public var trainedLayout: ParameterLayout { adapter?.layout ?? layout }

  /// What is trained, for reading.
  public var trainedWeights: FloatBuffer { adapter?.weights ?? weights }

  /// Returns the memory of what is trained for writing, copied first if another model shares it.
  public mutating func mutableTrainedWeights() -> FloatBuffer {
    adapter?.mutableWeights() ?? mutableWeights()
  }

  /// Returns the model with `adapter` in place of any that it carries; the memory of the weights is
  /// shared.
  ///
  /// - Precondition: The adapter was made for a model of these sizes.
  public func adapted(by adapter: LinearAdapter) -> Transformer {
    precondition(
      adapter.layout == LinearAdapter.layout(adapter.configuration, of: configuration).layout,
      "the adapter was made for a model of other sizes")
    var model = self
    model.adapter = adapter
    return model
  }

  /// The model without its adapter, which shares the memory of the weights.
  public var withoutAdapter: Transformer {
    var model = self
    model.adapter = nil
    return model
  }

  /// Returns a plain model that computes the same: with the adapter's change added to its weights.
  ///
  /// ```
  /// W ← W + s B A        for every adapted matrix
  /// ```
  public func merged() -> Transformer {
    guard let adapter else { return self }
    let merged = FloatBuffer(uninitialized: layout.count)
    merged.copy(from: weights)
    for module in adapter.modules {
      guard let entry = layout[module.path + ".weight"],
        case .matrix(let rows, let columns) = entry.shape
      else { preconditionFailure("the model has no matrix \(module.path)") }
      multiply(
        adapter.matrix(module.second), adapter.matrix(module.first),
        into: Matrix(merged[entry.range], rows: rows, columns: columns), .add,
        scale: adapter.configuration.scale)
    }
    var model = Transformer(configuration, weights: merged)
    model.precision = precision
    return model
  }
}
