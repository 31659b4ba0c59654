public import ContrastiveKernels

/// Where the gradient of every parameter of a model collects.
///
/// It is apart from the model: a model without gradients is frozen by nature, and scoring with it
/// builds no graph.
public final class Gradients {
  /// The places of the parameters.
  public let layout: ParameterLayout
  /// The gradients of all parameters, laid out like the weights.
  public let buffer: FloatBuffer

  /// Makes room for the gradients of a model, all zero.
  public init(of model: Transformer) {
    layout = model.layout
    buffer = FloatBuffer(repeating: 0, count: layout.count)
  }

  /// Sets every gradient to zero.
  public func reset() { fill(buffer, with: 0) }

  /// The gradient of the parameter of the given name, if there is one.
  public subscript(name: String) -> [Float]? { layout[name].map { buffer[$0.range].array } }

  /// Returns the square root of the sum of the squares of all gradients, summed in a fixed order.
  public func norm() -> Double { sumOfSquares(buffer).squareRoot() }
}
