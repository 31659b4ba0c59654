public import ContrastiveKernels

/// Multiplies every row of `x` by the weights of a linear layer, and adds `residual` if there is one.
///
/// ```
/// y = x Wᵀ + r        ∂x = ∂y W        ∂W = ∂yᵀ x        ∂r = ∂y
/// ```
///
/// - Parameters:
///   - x: `[rows, inputs]`.
///   - weight: `[outputs, inputs]`, as checkpoints store it.
///   - residual: `[rows, outputs]`, or nothing to add.
///   - precision: Whether the factors of the products, ∂y among them, are rounded first.
/// - Returns: `[rows, outputs]`.
public func linear(
  _ x: Tensor, _ weight: Tensor, addedTo residual: Tensor? = nil,
  precision: ProductPrecision = .float32
) -> Tensor {
  linear(x, Weight(weight, in: precision), addedTo: residual)
}

/// The same with a weight whose factor was prepared before.
func linear(_ x: Tensor, _ weight: Weight, addedTo residual: Tensor? = nil) -> Tensor {
  let (rows, inputs) = x.extent("linear")
  let (outputs, expected) = weight.tensor.extent("linear")
  precondition(inputs == expected, "linear: x \(x.shape) with a weight \(weight.tensor.shape)")
  let y = Matrix(uninitialized: rows, outputs)
  if let residual {
    precondition(
      residual.shape == .matrix(rows, outputs),
      "linear: a residual \(residual.shape) for a result [\(rows), \(outputs)]")
    y.buffer.copy(from: residual.buffer)
  }
  multiply(
    weight.factor(x.matrix), weight.factor.transposed, into: y,
    residual == nil ? .replace : .add)
  let (inputNode, residualNode) = (x.node, residual?.node)
  // The inputs are kept for the gradient of the weight alone.
  let trained = weight.tensor.node.map { (node: $0, x: x) }
  return Tensor(
    .matrix(rows, outputs), y.buffer, from: [x, weight.tensor] + (residual.map { [$0] } ?? [])
  ) { gradient in
    let dy = weight.factor(Matrix(gradient, rows: rows, columns: outputs))
    inputNode?.receive { dx, accumulation in
      multiply(dy, weight.factor, into: Matrix(dx, rows: rows, columns: inputs), accumulation)
    }
    if let trained {
      trained.node.receive { dw, accumulation in
        multiply(
          dy.transposed, weight.factor(trained.x.matrix),
          into: Matrix(dw, rows: outputs, columns: inputs), accumulation)
      }
    }
    residualNode?.adopt(gradient)
  }
}
