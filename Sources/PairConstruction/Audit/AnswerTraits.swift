internal import ContrastiveFiles

/// What can be seen of an answer beside its quality.
struct AnswerTraits {
  /// The longest first word, in Unicode scalars; of a longer one this is the beginning.
  static let firstWordLimit = 32

  /// The traits it has.
  private(set) var traits: Set<AnswerTrait> = []
  /// The first word without regard to case, or nothing if there is none.
  let firstWord: String?

  /// Looks at `text`; `refuses` says whether it declines to answer.
  init(_ text: String, refuses: (String) -> Bool) {
    let bytes = Array(text.utf8)
    firstWord = Self.firstWord(of: bytes)
    let isASCII = bytes.span.isASCII
    var start = 0
    while start < bytes.count {
      let end = bytes.span.firstIndex(of: UInt8(ascii: "\n"), from: start) ?? bytes.count
      look(at: LineMarks(bytes[start..<end]))
      start = end + 1
    }
    if HedgingPhrases.english.occur(in: bytes) { traits.insert(.hedging) }
    if !isASCII || bytes.span.contains(UInt8(ascii: "!")), Self.exclaims(bytes) {
      traits.insert(.exclamation)
    }
    if refuses(text) { traits.insert(.refusal) }
    if !isASCII && Self.hasEmoji(bytes) { traits.insert(.emoji) }
    if Self.endsWithQuestion(text) { traits.insert(.closingQuestion) }
  }

  private mutating func look(at marks: LineMarks) {
    if marks.isListItem { traits.insert(.list) }
    if marks.isHeading { traits.insert(.heading) }
    if marks.hasBold { traits.insert(.bold) }
    if marks.hasCode { traits.insert(.code) }
  }

  private static func firstWord(of bytes: [UInt8]) -> String? {
    var word: [UInt8] = []
    var length = 0
    for scalar in UTF8Scalars(bytes) {
      if scalar.isWordCharacter {
        word += UTF8.encode(scalar.caseKey) ?? UTF8.encodedReplacementCharacter
        length += 1
        if length == firstWordLimit { break }
      } else if length > 0 {
        break
      }
    }
    return length > 0 ? String(decoding: word, as: UTF8.self) : nil
  }

  private static func exclaims(_ bytes: [UInt8]) -> Bool {
    for (place, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "!") {
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        if next != UInt8(ascii: "=") && next != UInt8(ascii: "[") { return true }
      } else if byte == 0xEF, place + 2 < bytes.count, bytes[place + 1] == 0xBC,
        bytes[place + 2] == 0x81
      {
        return true  // the full-width form
      }
    }
    return false
  }

  private static func hasEmoji(_ bytes: [UInt8]) -> Bool {
    // The first scalar that is an emoji by itself is the watch, U+231A.
    UTF8Scalars(bytes).contains { scalar in
      scalar.value >= 0x231A && (scalar.value == 0xFE0F || scalar.properties.isEmojiPresentation)
    }
  }

  private static func endsWithQuestion(_ text: String) -> Bool {
    let last = text.unicodeScalars.last { scalar in
      switch scalar {
      case "\"", "'", "”", "’", "»", ")", "]", "*", "_", "`": false
      default: !scalar.isSpace
      }
    }
    return last == "?" || last == "？" || last == "؟"
  }
}
