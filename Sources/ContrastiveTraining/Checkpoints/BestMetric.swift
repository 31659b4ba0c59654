/// The best value that a metric of held-out examples has had, and after which step.
///
/// It follows transformers: a value counts as better only where it is strictly so.
public struct BestMetric: Sendable, Hashable {
  /// Which values are better.
  public enum Direction: Sendable, Hashable {
    /// Smaller ones, as of a loss.
    case lower
    /// Larger ones, as of a reward margin.
    case higher
  }

  /// The name of the metric, which begins with `eval_`.
  public let name: String
  /// Which values are better.
  public let direction: Direction
  /// The best value so far.
  public private(set) var value: Double?
  /// The step after which the metric had it.
  public private(set) var step: Int?

  /// Watches the metric of a name, with or without `eval_` before it.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - direction: Which values are better; if left out, lower ones of metrics that end in `loss` and
  ///     higher ones of all others.
  ///   - value: The best value so far.
  ///   - step: The step after which the metric had it.
  public init(
    _ name: String, direction: Direction? = nil, value: Double? = nil, step: Int? = nil
  ) {
    self.name = name.hasPrefix("eval_") ? name : "eval_\(name)"
    self.direction = direction ?? (name.hasSuffix("loss") ? .lower : .higher)
    self.value = value
    self.step = step
  }

  /// Takes note of a value after a step, and returns whether it is the best so far.
  public mutating func observe(_ value: Double, step: Int) -> Bool {
    guard isBetter(value) else { return false }
    (self.value, self.step) = (value, step)
    return true
  }

  /// Whether a value is better than the best so far; the first one is, unless it is the worst there can be.
  func isBetter(_ value: Double) -> Bool {
    switch direction {
    case .lower: value < (self.value ?? .infinity)
    case .higher: value > (self.value ?? -.infinity)
    }
  }
}
