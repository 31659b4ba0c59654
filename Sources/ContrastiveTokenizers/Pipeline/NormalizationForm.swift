import Foundation

/// A normalization form of Unicode.
enum NormalizationForm: String, Sendable {
  case composed = "NFC"
  case decomposed = "NFD"
  case compatiblyComposed = "NFKC"
  case compatiblyDecomposed = "NFKD"

  /// The text in this form.
  ///
  /// The reference normalizes by the tables of Unicode 9: to it, scalars assigned later neither
  /// compose nor decompose nor move. They are passed over here too, whatever Foundation knows.
  func applied(to text: UTF8Text) -> UTF8Text {
    var result = UTF8Text()
    result.reserveCapacity(text.count)
    var run = String.UnicodeScalarView()
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if let age = scalar.properties.age, age.major <= 9 {
        run.append(scalar)
      } else {
        result.append(contentsOf: applied(to: String(run)).utf8)
        result.append(scalar)
        run = String.UnicodeScalarView()
      }
    }
    result.append(contentsOf: applied(to: String(run)).utf8)
    return result
  }

  private func applied(to text: String) -> String {
    switch self {
    case .composed: text.precomposedStringWithCanonicalMapping
    case .decomposed: text.decomposedStringWithCanonicalMapping
    case .compatiblyComposed: text.precomposedStringWithCompatibilityMapping
    case .compatiblyDecomposed: text.decomposedStringWithCompatibilityMapping
    }
  }
}
