// The classes of characters that the public verifiers go by, which are those of Python.

extension Unicode.Scalar {
  /// Whether this may be part of a word: a letter, anything with a numeric value, or `_`.
  ///
  /// This is `\w` of Python: combining marks are *not* among them, so that a decomposed `é` ends a
  /// word, and so does a vowel sign of Devanagari.
  var isWordCharacter: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    case "\0"..."\u{7F}": false
    default: properties.generalCategory.isLetter || properties.numericType != nil
    }
  }

  /// Whether this is space: Unicode's white space, and the four separators U+001C to U+001F.
  var isSpace: Bool {
    switch self {
    case "\t"..."\r", "\u{1C}"..." ": true
    case "!"..."\u{7F}": false
    default: properties.isWhitespace
    }
  }
}

extension Unicode.GeneralCategory {
  /// Whether this is one of the five categories of letters.
  var isLetter: Bool {
    switch self {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
