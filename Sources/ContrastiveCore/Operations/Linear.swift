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
  let (rows, inputs) = x.extent("linear")
  let (outputs, expected) = weight.extent("linear")
  precondition(inputs == expected, "linear: x \(x.shape) with a weight \(weight.shape)")
  let y = Matrix(uninitialized: rows, outputs)
  if let residual {
    precondition(
      residual.shape == .matrix(rows, outputs),
      "linear: a residual \(residual.shape) for a result [\(rows), \(outputs)]")
    y.buffer.copy(from: residual.buffer)
  }
  multiply(
    x.matrix, weight.matrix.transposed, into: y, residual == nil ? .replace : .add,
    precision: precision)
  let (inputNode, residualNode) = (x.node, residual?.node)
  // The inputs are kept for the gradient of the weight alone.
  let trained = weight.node.map { (node: $0, x: x) }
  return Tensor(
    .matrix(rows, outputs), y.buffer, from: [x, weight] + (residual.map { [$0] } ?? [])
  ) { gradient in
    let dy = Matrix(gradient, rows: rows, columns: outputs)
    inputNode?.receive { dx, accumulation in
      multiply(
        dy, weight.matrix, into: Matrix(dx, rows: rows, columns: inputs), accumulation,
        precision: precision)
    }
    if let trained {
      trained.node.receive { dw, accumulation in
        multiply(
          dy.transposed, trained.x.matrix, into: Matrix(dw, rows: outputs, columns: inputs),
          accumulation, precision: precision)
      }
    }
    residualNode?.adopt(gradient)
  }
}
