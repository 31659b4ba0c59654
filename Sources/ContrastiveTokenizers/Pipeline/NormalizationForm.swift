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
        append(ordered(run), to: &result)
        result.append(scalar)
        run = String.UnicodeScalarView()
      }
    }
    append(ordered(run), to: &result)
    return result
  }

  /// The text with its combining marks in their canonical order, which normalizes to the same.
  ///
  /// Foundation orders marks one swap at a time, which takes minutes for a hundred thousand of them;
  /// those in order it leaves alone. It does not order all that U+0F73 and U+0385 come apart into, so
  /// what is neither plain nor a composed letter is taken apart first.
  private func ordered(_ run: String.UnicodeScalarView) -> String.UnicodeScalarView {
    var ordered = String.UnicodeScalarView()
    var marks: [(place: Int, scalar: Unicode.Scalar)] = []
    func endMarks() {
      if marks.count > 1 {
        marks.sort { ($0.scalar.combiningClass, $0.place) < ($1.scalar.combiningClass, $1.place) }
      }
      ordered.append(contentsOf: marks.lazy.map(\.scalar))
      marks.removeAll(keepingCapacity: true)
    }
    func add(_ scalar: Unicode.Scalar) {
      if scalar.combiningClass > 0 {
        marks.append((marks.count, scalar))
      } else {
        if !marks.isEmpty { endMarks() }
        ordered.append(scalar)
      }
    }
    for scalar in run {
      if !scalar.isASCII, scalar.properties.changesWhenNFKCCaseFolded {
        applied(to: String(scalar)).unicodeScalars.forEach(add)
      } else {
        add(scalar)
      }
    }
    endMarks()
    return ordered
  }

  /// Appends the normalized text, whose marks are in order, to `result`.
  ///
  /// Foundation composes U+10041 with a mark as if it were U+0041, so they are parted before: nothing
  /// beyond U+FFFF composes with anything below it. It does not join a last consonant to a syllable
  /// of Hangul without one.
  private func append(_ text: String.UnicodeScalarView, to result: inout UTF8Text) {
    guard self == .composed || self == .compatiblyComposed else {
      return result.append(contentsOf: applied(to: String(text)).utf8)
    }
    var part = String.UnicodeScalarView()
    var startsBeyond = false
    for scalar in text {
      if startsBeyond, scalar.value <= 0xFFFF {
        result.append(contentsOf: applied(to: String(part)).utf8)
        (part, startsBeyond) = (String.UnicodeScalarView(), false)
      }
      if let syllable = part.last?.syllable(endingIn: scalar) {
        part.removeLast()
        part.append(syllable)
        continue
      }
      part.append(scalar)
      if scalar.combiningClass == 0 { startsBeyond = scalar.value > 0xFFFF }
    }
    result.append(contentsOf: applied(to: String(part)).utf8)
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

extension Unicode.Scalar {
  fileprivate var combiningClass: UInt8 { properties.canonicalCombiningClass.rawValue }

  /// The syllable that `consonant` makes of this one, if it is one of Hangul that has no last
  /// consonant, and that can be one; by the arithmetic of The Unicode Standard, section 3.12.
  fileprivate func syllable(endingIn consonant: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0x11A8...0x11C2).contains(consonant.value), (0xAC00...0xD7A3).contains(value),
      (value - 0xAC00).isMultiple(of: 28)
    else { return nil }
    return Unicode.Scalar(value + (consonant.value - 0x11A7))
  }
}
