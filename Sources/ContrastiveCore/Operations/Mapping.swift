internal import ContrastiveKernels

extension Tensor {
  /// Applies a function to every element.
  ///
  /// ```
  /// y = f(x)        ∂x = ∂y f′(x)
  /// ```
  ///
  /// - Parameters:
  ///   - function: Writes f(x) into y.
  ///   - pullback: Turns ∂y into ∂x in place, given x and y.
  /// - Returns: y, of the same shape.
  func mapped(
    _ function: (_ x: FloatBuffer, _ y: FloatBuffer) -> Void,
    pullback: @escaping (_ x: FloatBuffer, _ y: FloatBuffer, _ gradient: FloatBuffer) -> Void
  ) -> Tensor {
    let x = buffer
    let y = FloatBuffer(uninitialized: x.count)
    function(x, y)
    return Tensor(shape, y, from: [self]) { gradient in
      pullback(x, y, gradient)
      node?.adopt(gradient)
    }
  }
}
