import ContrastiveKernels

/// Attention, and what stands between the products of a layer, on the rows of a batch.
func layerKernels(_ step: StepShape) -> [Kernel] {
  attentionKernels(step) + normKernels(step) + rotaryKernels(step) + gatedKernels(step)
    + residualKernels(step)
}

private func attentionKernels(_ step: StepShape) -> [Kernel] {
  let model = step.model
  let shape = AttentionShape(
    queryHeads: model.heads, keyHeads: model.keyValueHeads, headWidth: model.headWidth,
    scale: 1 / Float(model.headWidth).squareRoot())
  let (width, keyWidth) = (model.heads * model.headWidth, model.keyValueHeads * model.headWidth)
  let projections = numbers(step.rows, width + 2 * keyWidth)
  let gradient = Matrix(uninitialized: step.rows, width + 2 * keyWidth)
  let (q, k, v) = (0..<width, width..<width + keyWidth, width + keyWidth..<width + 2 * keyWidth)
  let output = Matrix(uninitialized: step.rows, width)
  let sums = Matrix(uninitialized: step.rows, model.heads)
  let outputGradient = numbers(step.rows, width)
  let groups = step.segments(pairs: step.pairsABatch)
  let pairs = step.visible * Double(width)
  func kernel(_ kind: String, _ operations: Double, _ run: @escaping () -> Void) -> Kernel {
    Kernel(
      name: "attention, \(kind)",
      shape: "\(step.rows) rows of \(step.pairsABatch) pairs, 9 heads over 3",
      bound: .products, work: operations * pairs, elements: Double(step.rows * width),
      timesAStep: step.layers, run: run)
  }
  return [
    kernel("forward", 4) {
      attention(
        queries: projections.columns(q), keys: projections.columns(k),
        values: projections.columns(v), groups: groups, shape: shape, into: output, logSumExp: sums)
    },
    kernel("backward", 10) {
      attentionGradient(
        outputGradient, output: output, logSumExp: sums, queries: projections.columns(q),
        keys: projections.columns(k), values: projections.columns(v), groups: groups, shape: shape,
        queryGradient: gradient.columns(q), keyGradient: gradient.columns(k),
        valueGradient: gradient.columns(v))
    },
  ]
}

private func normKernels(_ step: StepShape) -> [Kernel] {
  let (rows, width) = (step.rows, step.model.width)
  let (x, weight) = (numbers(rows, width), numbers(width))
  let (y, dx, dw) = (Matrix(uninitialized: rows, width), numbers(rows, width), numbers(width))
  let elements = Double(rows * width)
  return [
    // Two a layer, and computed again on the way back.
    Kernel(
      name: "RMS norm, forward", shape: "\(rows) × \(width)", bound: .copying, work: 8 * elements,
      elements: elements, timesAStep: 4 * step.layers
    ) { rmsNorm(x, weight: weight, epsilon: 1e-5, into: y) },
    Kernel(
      name: "RMS norm, backward", shape: "\(rows) × \(width)", bound: .copying,
      work: 16 * elements, elements: elements, timesAStep: 2 * step.layers
    ) {
      rmsNormGradient(
        y, x: x, weight: weight, epsilon: 1e-5, inputGradient: dx, .replace, weightGradient: dw)
    },
  ]
}

private func rotaryKernels(_ step: StepShape) -> [Kernel] {
  let model = step.model
  let heads = model.heads + model.keyValueHeads
  let x = numbers(step.rows, heads * model.headWidth)
  let positions = (0..<step.rows).map { Int32($0 % (step.prompt + step.answer)) }
  let table = RotaryTable(
    inverseFrequencies: model.rotary.frequencies(headWidth: model.headWidth), positions: 1024)
  let elements = Double(step.rows * heads * model.headWidth)
  return [
    Kernel(
      name: "rotary positions", shape: "\(step.rows) × \(heads) heads", bound: .copying,
      work: 8 * elements, elements: elements, timesAStep: 2 * step.layers
    ) { rotate(x, positions: positions, heads: heads, table: table, .forward) }
  ]
}

private func gatedKernels(_ step: StepShape) -> [Kernel] {
  let (rows, width) = (step.rows, step.model.intermediateWidth)
  let (gateUp, dy) = (numbers(rows, 2 * width), numbers(rows, width))
  let (y, gradient) = (
    Matrix(uninitialized: rows, width), Matrix(uninitialized: rows, 2 * width)
  )
  let elements = Double(rows * width)
  return [
    // Computed again on the way back.
    Kernel(
      name: "gated unit, forward", shape: "\(rows) × \(width)", bound: .copying,
      work: 12 * elements, elements: elements, timesAStep: 2 * step.layers
    ) { gatedSiLU(gateUp, into: y) },
    Kernel(
      name: "gated unit, backward", shape: "\(rows) × \(width)", bound: .copying,
      work: 20 * elements, elements: elements, timesAStep: step.layers
    ) { gatedSiLUGradient(dy, gateUp: gateUp, into: gradient) },
  ]
}

private func residualKernels(_ step: StepShape) -> [Kernel] {
  let (rows, width) = (step.rows, step.model.width)
  let (x, y) = (numbers(rows, width), numbers(rows, width))
  let (table, gradient) = (
    numbers(step.model.vocabularySize, width), numbers(rows, width)
  )
  let tokens = (0..<rows).map { Int32($0 * 7919 % step.model.vocabularySize) }
  let elements = Double(rows * width)
  return [
    Kernel(
      name: "residual, copied", shape: "\(rows) × \(width)", bound: .copying, work: 8 * elements,
      elements: elements, timesAStep: 2 * step.layers
    ) { y.buffer.copy(from: x.buffer) },
    Kernel(
      name: "embedding, forward", shape: "\(rows) of 49152", bound: .copying, work: 8 * elements,
      elements: elements, timesAStep: step.batches
    ) { gatherRows(table, tokens, into: y) },
    Kernel(
      name: "embedding, backward", shape: "\(rows) of 49152", bound: .copying, work: 12 * elements,
      elements: elements, timesAStep: step.batches
    ) { scatterAddRows(gradient, tokens, into: table) },
  ]
}
