internal import PreferenceData

/// A number that is known up to an error.
public struct Estimate: Hashable, Sendable {
  /// The most likely value.
  public var value: Double
  /// The standard deviation of its error.
  public var standardError: Double

  /// Pairs a value with the standard deviation of its error.
  public init(value: Double, standardError: Double) {
    self.value = value
    self.standardError = standardError
  }

  /// The 95 % interval of the normal approximation, ``value`` ± 1.96 ``standardError``.
  public var interval: ClosedRange<Double> {
    let half = normalQuantile * standardError
    return value - half...value + half
  }
}
