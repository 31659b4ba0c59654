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
      let ds = gradient[0]
      self.node?.receive { dx, accumulation in
        var dx = dx.mutableSpan
        switch accumulation {
        case .replace: for i in dx.indices { dx[i] = ds }
        case .add: for i in dx.indices { dx[i] += ds }
        }
      }
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
