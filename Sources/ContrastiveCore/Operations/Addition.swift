internal import ContrastiveKernels

extension Tensor {
  /// Returns the sum of two tensors of one shape.
  ///
  /// ```
  /// z = x + y        ∂x = ∂z        ∂y = ∂z
  /// ```
  public static func + (x: Tensor, y: Tensor) -> Tensor {
    precondition(x.shape == y.shape, "+: \(x.shape) and \(y.shape)")
    let z = FloatBuffer(uninitialized: x.shape.count)
    add(x.buffer, y.buffer, into: z)
    return Tensor(x.shape, z, from: [x, y]) { gradient in
      // `y` gets a copy first, so that `x` may take the memory over, even where both are one tensor.
      y.node?.receive { dy, accumulation in dy.accumulate(gradient, scale: 1, accumulation) }
      x.node?.adopt(gradient)
    }
  }

  /// Returns the difference of two tensors of one shape.
  ///
  /// ```
  /// z = x − y        ∂x = ∂z        ∂y = −∂z
  /// ```
  public static func - (x: Tensor, y: Tensor) -> Tensor {
    precondition(x.shape == y.shape, "-: \(x.shape) and \(y.shape)")
    let z = FloatBuffer(uninitialized: x.shape.count)
    z.copy(from: x.buffer)
    addScaled(-1, y.buffer, to: z)
    return Tensor(x.shape, z, from: [x, y]) { gradient in
      y.node?.receive { dy, accumulation in dy.accumulate(gradient, scale: -1, accumulation) }
      x.node?.adopt(gradient)
    }
  }

  /// Returns the tensor with `constant` added to every element.
  ///
  /// ```
  /// z = x + c        ∂x = ∂z
  /// ```
  public static func + (x: Tensor, constant: Float) -> Tensor {
    let z = FloatBuffer(repeating: constant, count: x.shape.count)
    add(x.buffer, z, into: z)
    return Tensor(x.shape, z, from: [x]) { gradient in x.node?.adopt(gradient) }
  }

  /// Returns the tensor with `constant` subtracted from every element.
  public static func - (x: Tensor, constant: Float) -> Tensor { x + -constant }

  /// Returns `constant` minus every element.
  public static func - (constant: Float, x: Tensor) -> Tensor { -x + constant }
}

extension FloatBuffer {
  /// Writes or adds `scale` times `source`.
  func accumulate(_ source: FloatBuffer, scale factor: Float, _ accumulation: Accumulation) {
    switch accumulation {
    case .add: addScaled(factor, source, to: self)
    case .replace: scale(source, by: factor, into: self)
    }
  }
}
