extension Unicode.Scalar {
  /// What stands for this where case is ignored: two scalars match if their keys are equal.
  ///
  /// Scalars match if their lower cases have the same upper case; so `k`, `K` and the Kelvin sign
  /// match, and `s` and `ſ`. Nothing grows: `ß` is not `ss`.
  var caseKey: Unicode.Scalar {
    switch self {
    case "A"..."Z": return Unicode.Scalar(UInt8(truncatingIfNeeded: value | 0x20))
    case "\0"..."\u{7F}": return self
    default: break
    }
    let lower = properties.lowercaseMapping.unicodeScalars.first ?? self
    switch lower {
    // Lower case letters whose upper cases are the same sequence of several scalars.
    case "\u{1FD3}": return "\u{390}"
    case "\u{1FE3}": return "\u{3B0}"
    case "\u{FB06}": return "\u{FB05}"
    default: break
    }
    let upper = lower.properties.uppercaseMapping.unicodeScalars
    guard let single = upper.first, upper.count == 1 else { return lower }
    return single.properties.lowercaseMapping.unicodeScalars.first ?? lower
  }
}

extension BidirectionalCollection<Unicode.Scalar> {
  /// The text in lower case, as Unicode's default mapping has it.
  ///
  /// A capital sigma at the end of a word becomes `ς`, which `String.lowercased()` does not do.
  func lowercased() -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(underestimatedCount)
    for place in indices {
      let scalar = self[place]
      switch scalar {
      case "A"..."Z": result.append(scalar.caseKey)
      case "\0"..."\u{7F}": result.append(scalar)
      case "Σ": result.append(endsWord(at: place) ? "ς" : "σ")
      default: result += scalar.properties.lowercaseMapping.unicodeScalars
      }
    }
    return result
  }

  /// Whether a cased letter comes before the scalar at `place` and none after it, looking through
  /// what Unicode calls case-ignorable.
  private func endsWord(at place: Index) -> Bool {
    let before = self[..<place].last { !$0.properties.isCaseIgnorable }
    let after = self[index(after: place)...].first { !$0.properties.isCaseIgnorable }
    return before?.properties.isCased == true && after?.properties.isCased != true
  }
}

extension Sequence<Unicode.Scalar> {
  /// Whether there are letters, and all that have case are capital ones.
  var isCapital: Bool {
    var hasLetter = false
    for scalar in self {
      let properties = scalar.properties
      if properties.isLowercase || properties.generalCategory == .titlecaseLetter { return false }
      hasLetter = hasLetter || properties.isUppercase
    }
    return hasLetter
  }
}
