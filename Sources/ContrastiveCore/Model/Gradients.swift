public import ContrastiveKernels

/// Where the gradient of every parameter of a model that is trained collects.
///
/// They are all parameters, or those of the adapter alone where the model carries one.
///
/// It is apart from the model: a model without gradients is frozen by nature, and scoring with it
/// builds no graph.
public final class Gradients {
  /// The places of the parameters.
  public let layout: ParameterLayout
  /// The gradients, laid out like what is trained.
  public let buffer: FloatBuffer

  /// Makes room for the gradients of what is trained of a model, all zero.
  public init(of model: Transformer) {
    layout = model.trainedLayout
    buffer = FloatBuffer(repeating: 0, count: layout.count)
  }

  /// Sets every gradient to zero.
  public func reset() { fill(buffer, with: 0) }

  /// The gradient of the parameter of the given name, if there is one.
  public subscript(name: String) -> [Float]? { layout[name].map { buffer[$0.range].array } }

  /// Returns the square root of the sum of the squares of all gradients, summed in a fixed order.
  public func norm() -> Double { sumOfSquares(buffer).squareRoot() }
}
