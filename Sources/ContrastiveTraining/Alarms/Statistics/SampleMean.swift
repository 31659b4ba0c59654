/// The mean of some numbers, and how far it may be from the true one.
///
/// ```
/// m = Σ xᵢ / n        standard error = √(Σ (xᵢ − m)² / (n − 1) / n)
/// ```
package struct SampleMean: Codable, Equatable, Sendable {
  /// The mean.
  package let value: Double
  /// The standard error.
  package let error: Double
  /// How many numbers the error rests on, less one.
  package let degreesOfFreedom: Double

  /// Averages `values`, or returns nothing for fewer than two.
  package init?(_ values: some Collection<Double>) {
    guard values.count > 1 else { return nil }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.init(
      value: mean, error: (squares / (count - 1) / count).squareRoot(), degreesOfFreedom: count - 1)
  }

  private init(value: Double, error: Double, degreesOfFreedom: Double) {
    self.value = value
    self.error = error
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// What is known to be zero.
  package static let zero = SampleMean(
    value: 0, error: 0, degreesOfFreedom: .greatestFiniteMagnitude)

  /// The difference of two means of independent numbers; it is as sure as the less sure of the two.
  package static func - (lhs: SampleMean, rhs: SampleMean) -> SampleMean {
    SampleMean(
      value: lhs.value - rhs.value,
      error: (lhs.error * lhs.error + rhs.error * rhs.error).squareRoot(),
      degreesOfFreedom: min(lhs.degreesOfFreedom, rhs.degreesOfFreedom))
  }

  /// How sure one may be that the true mean lies above `bound`, as ``certainty(of:above:error:degreesOfFreedom:)``.
  package func certainty(above bound: Double) -> Double {
    ContrastiveTraining.certainty(
      of: value, above: bound, error: error, degreesOfFreedom: degreesOfFreedom)
  }
}
