extension Objective: CustomStringConvertible {
  /// The losses with their options and weights: `0.8 × DPOSigmoid(beta: 0.1) + 1.0 × SupervisedLoss()`.
  public var description: String {
    var text = parts.map { "\($0.weight) × \($0.loss)" }.joined(separator: " + ")
    if tailWeight != 1 { text += ", tails weighing \(tailWeight)" }
    if let pairWeighting { text += ", pairs weighing up to \(pairWeighting.limit)" }
    return text
  }
}
