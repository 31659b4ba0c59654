internal import ContrastiveKernels

extension Tensor {
  /// Returns the product of two tensors of one shape, element by element.
  ///
  /// ```
  /// z = x y        ∂x = ∂z y        ∂y = ∂z x
  /// ```
  public static func * (x: Tensor, y: Tensor) -> Tensor {
    precondition(x.shape == y.shape, "*: \(x.shape) and \(y.shape)")
    let z = FloatBuffer(uninitialized: x.shape.count)
    multiply(x.buffer, y.buffer, into: z)
    return Tensor(x.shape, z, from: [x, y]) { gradient in
      // `y` gets memory of its own first, so that `x` may take the gradient's over.
      if let node = y.node {
        let share = FloatBuffer(uninitialized: gradient.count)
        multiply(gradient, x.buffer, into: share)
        node.adopt(share)
      }
      if let node = x.node {
        multiply(gradient, y.buffer, into: gradient)
        node.adopt(gradient)
      }
    }
  }

  /// Returns the tensor with every element multiplied by `factor`.
  ///
  /// ```
  /// z = c x        ∂x = c ∂z
  /// ```
  public static func * (x: Tensor, factor: Float) -> Tensor {
    x.mapped({ scale($0, by: factor, into: $1) }) { _, _, gradient in
      scale(gradient, by: factor, into: gradient)
    }
  }

  /// Returns the tensor with every element multiplied by `factor`.
  public static func * (factor: Float, x: Tensor) -> Tensor { x * factor }

  /// Returns the tensor with every element divided by `divisor`.
  public static func / (x: Tensor, divisor: Float) -> Tensor { x * (1 / divisor) }

  /// Returns the quotient of two tensors of one shape, element by element.
  public static func / (x: Tensor, y: Tensor) -> Tensor { x * y.reciprocal() }

  /// Returns the negated tensor.
  public static prefix func - (x: Tensor) -> Tensor { x * -1 }
}
