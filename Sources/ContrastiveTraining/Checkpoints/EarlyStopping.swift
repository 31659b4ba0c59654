/// Ends a run when a metric of held-out examples has not improved for some evaluations.
///
/// As the callback of that name in transformers: an evaluation counts where its value is not better
/// than the best so far by more than a threshold, and an improvement begins the count anew.
public struct EarlyStopping: Sendable, Hashable {
  /// After how many such evaluations in a row the run ends.
  public let patience: Int
  /// By how much a value must be better to count as improved.
  public let threshold: Double
  /// The evaluations since the last improvement.
  public private(set) var count: Int

  /// Waits for `patience` evaluations without an improvement of more than `threshold`.
  ///
  /// - Precondition: `patience` is positive, and neither of the others is negative.
  public init(patience: Int, threshold: Double = 0, count: Int = 0) {
    precondition(
      patience > 0 && threshold >= 0 && count >= 0,
      "\(count) of \(patience) evaluations, with the threshold \(threshold)")
    self.patience = patience
    self.threshold = threshold
    self.count = count
  }

  /// Whether the run is to end.
  public var isDue: Bool { count >= patience }

  /// Takes note of a value, given the best one before it.
  public mutating func observe(_ value: Double, before: BestMetric) {
    guard let best = before.value else { return count = 0 }
    count = before.isBetter(value) && abs(value - best) > threshold ? 0 : count + 1
  }
}
