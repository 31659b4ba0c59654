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
    z.writeProduct(x.buffer, y.buffer, .replace)
    return Tensor(x.shape, z, from: [x, y]) { gradient in
      x.node?.receive { dx, accumulation in dx.writeProduct(gradient, y.buffer, accumulation) }
      y.node?.receive { dy, accumulation in dy.writeProduct(gradient, x.buffer, accumulation) }
    }
  }

  /// Returns the tensor with every element multiplied by `factor`.
  ///
  /// ```
  /// z = c x        ∂x = c ∂z
  /// ```
  public static func * (x: Tensor, factor: Float) -> Tensor {
    x.mapped({ factor * $0 }, slope: { _, _ in factor })
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

extension FloatBuffer {
  /// Writes or adds the elementwise product of `x` and `y`.
  func writeProduct(_ x: FloatBuffer, _ y: FloatBuffer, _ accumulation: Accumulation) {
    let x = x.span
    let y = y.span
    var z = mutableSpan
    switch accumulation {
    case .replace: for i in x.indices { z[i] = x[i] * y[i] }
    case .add: for i in x.indices { z[i] += x[i] * y[i] }
    }
  }
}
