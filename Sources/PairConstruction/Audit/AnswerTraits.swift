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
    firstWord = Self.firstWord(of: text)
    let bytes = Array(text.utf8)
    for line in bytes.split(separator: UInt8(ascii: "\n")) { look(at: LineMarks(line)) }
    if HedgingPhrases.english.occur(in: bytes) { traits.insert(.hedging) }
    if Self.exclaims(bytes) { traits.insert(.exclamation) }
    if refuses(text) { traits.insert(.refusal) }
    if Self.hasEmoji(text) { traits.insert(.emoji) }
    if Self.endsWithQuestion(text) { traits.insert(.closingQuestion) }
  }

  private mutating func look(at marks: LineMarks) {
    if marks.isListItem { traits.insert(.list) }
    if marks.isHeading { traits.insert(.heading) }
    if marks.hasBold { traits.insert(.bold) }
    if marks.hasCode { traits.insert(.code) }
  }

  private static func firstWord(of text: String) -> String? {
    let word = text.unicodeScalars.drop { !$0.isWordCharacter }.prefix { $0.isWordCharacter }
    let beginning = word.prefix(firstWordLimit)
    if beginning.isEmpty { return nil }
    var folded = String.UnicodeScalarView()
    folded.append(contentsOf: beginning.lazy.map(\.caseKey))
    return String(folded)
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

  private static func hasEmoji(_ text: String) -> Bool {
    // The first scalar that is an emoji by itself is the watch, U+231A.
    text.unicodeScalars.contains { scalar in
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
