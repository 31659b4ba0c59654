/// An estimate with the interval that it is known to within.
public struct Interval: Equatable, Sendable {
  /// The estimate.
  public var mean: Double
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double

  /// Creates an interval from `low` to `high` around `mean`.
  public init(mean: Double, low: Double, high: Double) {
    self.mean = mean
    self.low = low
    self.high = high
  }

  /// Returns whether `value` lies within the interval, its ends included.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
