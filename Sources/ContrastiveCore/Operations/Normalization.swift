internal import ContrastiveKernels

/// Divides every row by its root mean square and multiplies it by learned weights.
///
/// ```
/// y = w ∘ x / rms(x)        rms(x) = √(mean(x²) + ε)
/// ```
///
/// The result can be discarded and is then computed again from `x`.
///
/// - Parameters:
///   - x: `[rows, width]`.
///   - weight: `[width]`.
///   - epsilon: Keeps a row of zeros from being divided by zero.
/// - Returns: `[rows, width]`.
/// - SeeAlso: Zhang and Sennrich, 2019, equation 4, <https://arxiv.org/abs/1910.07467>.
public func rootMeanSquareNorm(_ x: Tensor, weight: Tensor, epsilon: Float) -> Tensor {
  let (rows, width) = x.extent("rootMeanSquareNorm")
  precondition(weight.shape.count == width, "norm: x \(x.shape), weight \(weight.shape)")
  @Sendable func forward(_ x: Matrix, _ weight: FloatBuffer) -> FloatBuffer {
    let y = Matrix(uninitialized: rows, width)
    rmsNorm(x, weight: weight, epsilon: epsilon, into: y)
    return y.buffer
  }
  return Tensor(
    x.shape, forward(x.matrix, weight.buffer), from: [x, weight],
    recompute: { forward(x.matrix, weight.buffer) }
  ) { gradient in
    let dy = Matrix(gradient, rows: rows, columns: width)
    func pull(_ dx: FloatBuffer, _ accumulation: Accumulation, _ dw: FloatBuffer?) {
      rmsNormGradient(
        dy, x: x.matrix, weight: weight.buffer, epsilon: epsilon,
        inputGradient: Matrix(dx, rows: rows, columns: width), accumulation, weightGradient: dw)
    }
    weight.node?.receive { dw, accumulation in
      if accumulation == .replace { fill(dw, with: 0) }
      if let node = x.node {
        node.receive { dx, accumulation in pull(dx, accumulation, dw) }
      } else {
        pull(FloatBuffer(uninitialized: rows * width), .replace, dw)
      }
    }
    if weight.node == nil {
      x.node?.receive { dx, accumulation in pull(dx, accumulation, nil) }
    }
  }
}
