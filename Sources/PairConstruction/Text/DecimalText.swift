/// Returns `share` as a percentage with one digit after the point.
func percent(_ share: Double) -> String { fixed(100 * share, places: 1) + " %" }

/// Returns `value` rounded to `places` digits after the point, halves away from zero.
///
/// - Precondition: `value` is finite; where it is too large for an integer it is written as it is.
func fixed(_ value: Double, places: Int) -> String {
  let scale = (0..<places).reduce(1) { product, _ in product * 10 }
  guard let scaled = Int(exactly: (abs(value) * Double(scale)).rounded()) else { return "\(value)" }
  let sign = value < 0 && scaled > 0 ? "−" : ""
  let digits = String(scaled % scale)
  let zeros = String(repeating: "0", count: places - digits.count)
  return places == 0 ? sign + String(scaled) : "\(sign)\(scaled / scale).\(zeros)\(digits)"
}
