internal import ContrastiveFiles

/// Returns `share` as a percentage with one digit after the point.
func percent(_ share: Double) -> String { fixed(100 * share, places: 1) + " %" }

/// Returns `value` with so many digits after the point, or as it is where they are not known.
func fixed(_ value: Double, places: Int) -> String {
  DecimalDigits(value, places: places)?.text(minus: "−") ?? "\(value)"
}
