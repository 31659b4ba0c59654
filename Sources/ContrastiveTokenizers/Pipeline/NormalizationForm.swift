import Foundation

/// A normalization form of Unicode.
enum NormalizationForm: String, Sendable {
  case composed = "NFC"
  case decomposed = "NFD"
  case compatiblyComposed = "NFKC"
  case compatiblyDecomposed = "NFKD"

  /// How many times longer the UTF-8 of a text can become: U+1D160, U+0390 and U+FDFA do.
  var largestGrowth: Double {
    switch self {
    case .composed, .decomposed: 3
    case .compatiblyComposed, .compatiblyDecomposed: 11
    }
  }

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
        result.append(contentsOf: applied(to: run.inCanonicalOrder).utf8)
        result.append(scalar)
        run = String.UnicodeScalarView()
      }
    }
    result.append(contentsOf: applied(to: run.inCanonicalOrder).utf8)
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

extension String.UnicodeScalarView {
  /// The text with long runs of combining marks in their canonical order.
  ///
  /// It is the same text to Unicode, and normalizes to the same. Foundation orders marks one swap at
  /// a time, which takes minutes for a hundred thousand of them; those in order it leaves alone.
  fileprivate var inCanonicalOrder: String {
    var ordered = String.UnicodeScalarView()
    var marks: [(place: Int, scalar: Unicode.Scalar)] = []
    func flush() {
      if marks.count > 16 {
        marks.sort { ($0.scalar.combiningClass, $0.place) < ($1.scalar.combiningClass, $1.place) }
      }
      ordered.append(contentsOf: marks.lazy.map(\.scalar))
      marks.removeAll(keepingCapacity: true)
    }
    for scalar in self {
      if scalar.combiningClass > 0 {
        marks.append((marks.count, scalar))
      } else {
        if !marks.isEmpty { flush() }
        ordered.append(scalar)
      }
    }
    flush()
    return String(ordered)
  }
}

extension Unicode.Scalar {
  fileprivate var combiningClass: UInt8 { properties.canonicalCombiningClass.rawValue }
}
