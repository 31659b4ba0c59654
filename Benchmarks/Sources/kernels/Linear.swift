import ContrastiveKernels

/// The linear maps of a layer, forward and backward, on the rows of one pair, of two and of all eight.
func linearKernels(_ step: StepShape) -> [Kernel] {
  let model = step.model
  let projected = (model.heads + 2 * model.keyValueHeads) * model.headWidth
  let maps: [(name: String, outputs: Int, inputs: Int, times: Double)] = [
    ("query, key, value", projected, model.width, step.layers),
    ("attention output", model.width, model.heads * model.headWidth, step.layersAfterAttention),
    ("gate, up", 2 * model.intermediateWidth, model.width, step.layersAfterAttention),
    ("down", model.width, model.intermediateWidth, step.layersAfterAttention),
  ]
  return [1, 2, step.pairs].map { $0 * step.rowsOfPair }.flatMap { rows in
    maps.flatMap { map in
      let times = rows == step.rows ? map.times : 0
      return products(map.name, rows: rows, inputs: map.inputs, outputs: map.outputs, times: times)
    }
  }
}

/// A linear map forward, the gradient of its input, and that of its weight.
func products(_ name: String, rows: Int, inputs: Int, outputs: Int, times: Double) -> [Kernel] {
  let x = numbers(rows, inputs)
  let weight = numbers(outputs, inputs)
  let y = numbers(rows, outputs)
  let (dx, dw) = (Matrix(uninitialized: rows, inputs), numbers(outputs, inputs))
  let shape = "\(rows) × \(inputs) → \(outputs)"
  func kernel(_ kind: String, _ elements: Int, _ run: @escaping () -> Void) -> Kernel {
    Kernel(
      name: "\(name), \(kind)", shape: shape, bound: .products,
      work: 2 * Double(rows) * Double(inputs) * Double(outputs), elements: Double(elements),
      timesAStep: times, run: run)
  }
  return [
    kernel("forward", rows * outputs) { multiply(x, weight.transposed, into: y) },
    kernel("input gradient", rows * inputs) { multiply(y, weight, into: dx) },
    // Small numbers, so that what is added up over many runs stays finite.
    kernel("weight gradient", outputs * inputs) {
      multiply(y.transposed, x, into: dw, .add, scale: 1e-6)
    },
  ]
}
