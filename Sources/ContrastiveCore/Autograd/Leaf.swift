public import ContrastiveKernels

extension Tensor {
  /// Makes a leaf: a tensor whose gradient is wanted.
  ///
  /// `backward()` adds to `gradient`, which starts at zero.
  public init(leaf values: [Float], shape: Shape) {
    self.init(
      leaf: FloatBuffer(values), shape: shape,
      gradient: FloatBuffer(repeating: 0, count: shape.count))
  }

  /// Makes a leaf over memory that is kept elsewhere, such as a model's weights.
  public init(leaf values: FloatBuffer, shape: Shape, gradient: FloatBuffer) {
    precondition(
      values.count == shape.count && gradient.count == shape.count,
      "\(values.count) values and \(gradient.count) of gradient for a tensor \(shape)")
    self.init(shape: shape, values: Values(values), node: Node(leaf: gradient))
  }

  /// The gradient collected so far: of a leaf until somebody zeroes it, of any other tensor none.
  public var gradient: [Float]? { node?.gradient?.array }
}
