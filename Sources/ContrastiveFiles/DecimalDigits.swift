/// The decimal digits of a number that is rounded to some places after the point.
package struct DecimalDigits {
  /// Whether the rounded number is below zero.
  package let isNegative: Bool
  /// The digits before the point.
  package let whole: Substring
  /// The digits after the point, as many as there are places.
  package let fraction: Substring

  /// Rounds `value` to `places`, halves away from zero.
  ///
  /// - Returns: `nil` where the digits are not known: `value` is not finite, or has more than fifteen.
  /// - Precondition: `places` is not negative.
  package init?(_ value: Double, places: Int) {
    precondition(places >= 0, "\(places) places")
    let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 1e15 else { return nil }  // which fails for NaN, too
    let digits = "\(Int(scaled))"
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    isNegative = value < 0 && scaled > 0
    (whole, fraction) = (padded.dropLast(places), padded.suffix(places))
  }

  /// The number with the given sign where it is below zero.
  package func text(minus: String) -> String {
    (isNegative ? minus : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
