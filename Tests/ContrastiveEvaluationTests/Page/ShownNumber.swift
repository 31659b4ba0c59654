import Foundation

/// A number as it was shown, and how far the shown digits may be from the true value.
struct ShownNumber {
  /// The number that was shown.
  let value: Double
  /// Half a unit of its last digit.
  let tolerance: Double

  /// Reads the text of a number, with or without a percent sign.
  init?(_ text: String) {
    var text = text.replacingOccurrences(of: "−", with: "-").replacingOccurrences(of: ",", with: "")
    let isPercentage = text.hasSuffix(" %")
    if isPercentage { text.removeLast(2) }
    guard let value = Double(text) else { return nil }
    let parts = text.split(separator: "e")
    let places = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let unit = isPercentage ? 0.01 : 1
    self.value = value * unit
    // A hair more than half a unit, for the rounding of this very arithmetic.
    tolerance = 0.500_001 * pow(10, Double(exponent - places)) * unit
  }
}
