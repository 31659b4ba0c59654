internal import ContrastiveKernels

extension Tensor {
  /// Applies a function to every element.
  ///
  /// ```
  /// y = f(x)        ∂x = ∂y f′(x)
  /// ```
  ///
  /// - Parameters:
  ///   - function: f.
  ///   - slope: f′, given x and y = f(x), whichever makes it simpler.
  /// - Returns: y, of the same shape.
  @inline(__always)
  func mapped(
    _ function: (Float) -> Float, slope: @escaping (_ x: Float, _ y: Float) -> Float
  ) -> Tensor {
    let x = buffer
    let y = FloatBuffer(uninitialized: x.count)
    let input = x.span
    var output = y.mutableSpan
    for i in input.indices { output[i] = function(input[i]) }
    return Tensor(shape, y, from: [self]) { gradient in
      self.node?.receive { dx, accumulation in
        let x = x.span
        let y = y.span
        let dy = gradient.span
        var dx = dx.mutableSpan
        switch accumulation {
        case .replace: for i in x.indices { dx[i] = dy[i] * slope(x[i], y[i]) }
        case .add: for i in x.indices { dx[i] += dy[i] * slope(x[i], y[i]) }
        }
      }
    }
  }
}
