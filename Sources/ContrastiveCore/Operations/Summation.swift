internal import ContrastiveKernels

extension Tensor {
  /// Returns the sum of all elements, as a scalar.
  ///
  /// ```
  /// s = Σ x        ∂x = ∂s
  /// ```
  public func sum() -> Tensor {
    let total = FloatBuffer([ContrastiveKernels.sum(buffer)])
    return Tensor(.scalar, total, from: [self]) { gradient in
      node?.adopt(FloatBuffer(repeating: gradient[0], count: shape.count))
    }
  }

  /// Returns the mean of all elements, as a scalar.
  ///
  /// - Precondition: There is at least one.
  public func mean() -> Tensor {
    precondition(shape.count > 0, "the mean of no elements")
    return sum() / Float(shape.count)
  }
}
