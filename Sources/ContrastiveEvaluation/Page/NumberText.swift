import ContrastiveFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How numbers are written for people: a true minus sign, groups of three, no more digits than serve.
package enum NumberText {
  /// Returns `value` with so many significant digits, in scientific notation where it is very large or
  /// small.
  package static func significant(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return "–" }
    guard value != 0 else { return "0" }
    let exponent = decimalExponent(rounding: value, digits: digits)
    guard (-4..<9).contains(exponent) else { return scientific(value, digits: digits) }
    return fixed(value, places: max(0, digits - 1 - exponent))
  }

  /// Returns `value` in scientific notation with so many significant digits.
  package static func scientific(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return "–" }
    guard value != 0 else { return "0" }
    let exponent = decimalExponent(rounding: value, digits: digits)
    return fixed(value / pow(10, Double(exponent)), places: digits - 1) + "e"
      + (exponent < 0 ? "−" : "") + "\(exponent.magnitude)"
  }

  /// Returns `value` with up to four significant digits, without zeros at the end.
  package static func trimmed(_ value: Double) -> String {
    var text = significant(value, digits: 4)
    guard text.contains("."), !text.contains("e") else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// Returns `value` with so many places after the point.
  package static func fixed(_ value: Double, places: Int) -> String {
    guard value.isFinite else { return "–" }
    guard let digits = DecimalDigits(value, places: places) else {
      return "\(value)".replacing("-", with: "−")
    }
    let fraction = digits.fraction.isEmpty ? "" : "." + digits.fraction
    return (digits.isNegative ? "−" : "") + grouped(digits.whole) + fraction
  }

  /// Returns how many places after the point show two digits of an interval so wide; nothing where plain
  /// notation would not serve.
  package static func places(forWidth width: Double) -> Int? {
    guard width.isFinite, width > 0 else { return nil }
    let places = 1 - decimalExponent(rounding: width, digits: 2)
    return places <= 6 && places > -9 ? max(0, places) : nil
  }

  /// Returns a whole number.
  package static func count(_ value: Int) -> String {
    (value < 0 ? "−" : "") + grouped("\(value.magnitude)"[...])
  }

  /// Returns the number as the parser of any language reads it back, without loss.
  package static func exact(_ value: Double) -> String { "\(value)" }

  /// Returns a coordinate on the page, to a hundredth of a pixel.
  package static func coordinate(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    return (hundredths < 0 ? "-" : "") + "\(whole)"
      + (rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)")
  }

  /// The exponent e of `value` once rounded to so many digits: 10ᵉ ≤ |value| < 10ᵉ⁺¹.
  private static func decimalExponent(rounding value: Double, digits: Int) -> Int {
    let exponent = Int(log10(value.magnitude).rounded(.down))
    let mantissa = value.magnitude / pow(10, Double(exponent))
    let unit = pow(10, Double(digits - 1))
    return (mantissa * unit).rounded() / unit >= 10 ? exponent + 1 : exponent
  }

  private static func grouped(_ digits: Substring) -> String {
    guard digits.count > 4 else { return String(digits) }
    var (rest, groups) = (digits, [Substring]())
    while rest.count > 3 {
      groups.append(rest.suffix(3))
      rest = rest.dropLast(3)
    }
    return (groups + [rest]).reversed().joined(separator: ",")
  }
}
