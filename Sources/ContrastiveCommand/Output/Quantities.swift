import ContrastiveFiles

/// How times, amounts and counts are written for people.
package enum Quantities {
  /// A time span in its two largest units: `8 s`, `1 min 05 s`, `2 h 03 min`, `3 d 04 h`.
  package static func duration(seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "–" }
    let units = [("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)]
    let total = Int(seconds.rounded())
    let largest = units.firstIndex { total >= $0.1 } ?? units.count - 1
    let (unit, size) = units[largest]
    guard largest + 1 < units.count else { return "\(total) s" }
    let (smaller, smallerSize) = units[largest + 1]
    let rest = total % size / smallerSize
    return "\(total / size) \(unit) \(rest < 10 ? "0" : "")\(rest) \(smaller)"
  }

  /// An amount of memory in decimal units: `2.8 GB`, `512 MB`.
  package static func memory(bytes: Int) -> String {
    if bytes >= 1_000_000_000 { return decimal(Double(bytes) / 1e9, places: 1) + " GB" }
    if bytes >= 1_000_000 { return decimal(Double(bytes) / 1e6, places: 0) + " MB" }
    return decimal(Double(bytes) / 1e3, places: 0) + " kB"
  }

  /// A whole number in groups of three: `1,240`.
  package static func count(_ value: Int) -> String {
    var digits = "\(value.magnitude)"
    var groups: [Substring] = []
    while digits.count > 3 {
      groups.insert(digits.suffix(3), at: 0)
      digits.removeLast(3)
    }
    return (value < 0 ? "-" : "") + ([Substring(digits)] + groups).joined(separator: ",")
  }

  /// A number with `places` digits after the point, rounded to the nearest, in plain or, where it would
  /// not fit, scientific notation.
  package static func decimal(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    return DecimalDigits(value, places: places)?.text(minus: "-") ?? "\(value)"
  }
}
