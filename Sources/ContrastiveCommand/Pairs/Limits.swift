import ArgumentParser

/// A range as it is written in an option: `3-150`, `3-` or `-150`; a single number allows itself alone.
struct Limits<Number: Comparable & LosslessStringConvertible & LimitedNumber>: ExpressibleByArgument
{
  let range: ClosedRange<Number>

  /// Allows what lies within `range`.
  init(_ range: ClosedRange<Number>) { self.range = range }

  var defaultValueDescription: String {
    range.lowerBound == range.upperBound
      ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
  }

  init?(argument: String) {
    let parts = argument.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    func number(_ text: Substring, _ otherwise: Number) -> Number? {
      text.isEmpty ? otherwise : Number(String(text))
    }
    guard !argument.isEmpty, argument != "-", let lower = number(parts[0], .least),
      let upper = parts.count == 1 ? lower : number(parts[1], .greatest), lower <= upper
    else { return nil }
    range = lower...upper
  }
}

/// A number that counts or measures something.
protocol LimitedNumber {
  /// None of it.
  static var least: Self { get }
  /// As much as there can be.
  static var greatest: Self { get }
}

extension Int: LimitedNumber {
  static var least: Int { 0 }
  static var greatest: Int { .max }
}

extension Double: LimitedNumber {
  static var least: Double { 0 }
  static var greatest: Double { .infinity }
}
