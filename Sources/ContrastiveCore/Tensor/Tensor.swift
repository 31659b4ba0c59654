public import ContrastiveKernels

/// Numbers with a shape that remember how they were computed.
///
/// A tensor that came from one with a gradient carries a node of the graph; `backward()` on a scalar
/// walks the graph and leaves ∂scalar/∂tensor in the leaves. A tensor made from plain numbers has
/// no node, and whatever is computed from such tensors alone keeps nothing.
public struct Tensor {
  /// The extent.
  public let shape: Shape
  let values: Values
  let node: Node?

  init(shape: Shape, values: Values, node: Node?) {
    self.shape = shape
    self.values = values
    self.node = node
  }

  /// Makes the result of an operation: a node is kept only if a gradient can flow through it.
  init(
    _ shape: Shape, _ buffer: FloatBuffer, from parents: [Tensor],
    recompute: (() -> FloatBuffer)? = nil, pullback: @escaping (FloatBuffer) -> Void
  ) {
    precondition(buffer.count == shape.count, "\(buffer.count) values for a tensor \(shape)")
    let nodes = parents.compactMap(\.node)
    self.init(
      shape: shape, values: Values(buffer, recompute: recompute),
      node: nodes.isEmpty ? nil : Node(count: shape.count, parents: nodes, pullback: pullback))
  }

  /// Makes a constant of the given shape.
  ///
  /// - Precondition: There are as many values as the shape says.
  public init(_ values: [Float], shape: Shape) {
    precondition(values.count == shape.count, "\(values.count) values for a tensor \(shape)")
    self.init(shape: shape, values: Values(FloatBuffer(values)), node: nil)
  }

  /// Makes a constant `[count]`.
  public init(_ values: [Float]) { self.init(values, shape: .vector(values.count)) }

  /// Makes a constant scalar.
  public init(_ value: Float) { self.init([value], shape: .scalar) }

  /// Makes a constant over memory that must not change while the tensor is in use.
  public init(_ buffer: FloatBuffer, shape: Shape) {
    precondition(buffer.count == shape.count, "\(buffer.count) values for a tensor \(shape)")
    self.init(shape: shape, values: Values(buffer), node: nil)
  }

  /// The elements, row after row.
  public var array: [Float] { values.current.array }

  /// The only element.
  ///
  /// - Precondition: The tensor has one element.
  public var scalar: Float {
    precondition(shape.count == 1, "a tensor \(shape) is not one number")
    return values.current[0]
  }

  /// The memory of the elements.
  public var buffer: FloatBuffer { values.current }

  /// The elements as a matrix; a vector is one row.
  public var matrix: Matrix {
    switch shape {
    case .scalar: Matrix(buffer, rows: 1, columns: 1)
    case .vector(let count): Matrix(buffer, rows: 1, columns: count)
    case .matrix(let rows, let columns): Matrix(buffer, rows: rows, columns: columns)
    }
  }

  /// Drops the numbers of an activation that the backward pass can compute again.
  func discard() { values.discard() }

  /// Returns the numbers of rows and columns of a matrix.
  ///
  /// - Precondition: The tensor is a matrix.
  func extent(_ operation: StaticString) -> (rows: Int, columns: Int) {
    guard case .matrix(let rows, let columns) = shape else {
      preconditionFailure("\(operation) needs a matrix, not a tensor \(shape)")
    }
    return (rows, columns)
  }
}
