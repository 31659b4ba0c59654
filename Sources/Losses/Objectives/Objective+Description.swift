extension Objective: CustomStringConvertible {
  /// The losses with their options and weights: `0.8 × DPOSigmoid(beta: 0.1) + 1.0 × SupervisedLoss()`.
  public var description: String {
    parts.map { "\($0.weight) × \($0.loss)" }.joined(separator: " + ")
  }
}
