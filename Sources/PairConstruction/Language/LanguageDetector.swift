/// Recognizes the language of a text: by its script, and by common words and letters where several
/// languages share one.
///
/// The script with most letters decides; Latin letters do not count if they are less than half as
/// many as the others, since names and terms are often left in them. Web and mail addresses do not
/// count either, nor what stands behind the first 10 000 characters. These three rules are those of
/// langdetect, which IFEval asks.
///
/// Otherwise this is a detector of its own, made of some 50 to 80 common words and a few sentences of
/// each language. It knows the 30 languages of IFEval and 13 more; a text in any other is taken for
/// one of its neighbors. The same text has the same language always, while langdetect draws letters
/// at random.
public enum LanguageDetector {
  /// The languages that are recognized, by their ISO 639-1 codes.
  public static let names: [String: String] = [
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "kn": "Kannada",
    "ko": "Korean", "mk": "Macedonian", "ml": "Malayalam", "mr": "Marathi", "ne": "Nepali",
    "nl": "Dutch", "no": "Norwegian", "pa": "Punjabi", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil",
    "te": "Telugu", "th": "Thai", "tl": "Tagalog", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
  ]

  /// Returns the code of the language of `text`, or `nil` if there are no letters that tell.
  public static func language(of text: String) -> String? {
    let text = withoutAddresses(text.prefix(10_000))
    var counts: [Script: Int] = [:]
    for scalar in text.unicodeScalars {
      if let script = Script(scalar) { counts[script, default: 0] += script.weight }
    }
    let latin = counts[.latin] ?? 0
    if latin * 2 < counts.values.reduce(-latin, +) { counts[.latin] = nil }
    guard let most = counts.values.max(),
      let script = Script.allCases.first(where: { counts[$0] == most })
    else { return nil }
    switch script {
    case .latin: return latinLanguages.language(of: text)
    case .cyrillic: return cyrillicLanguages.language(of: text)
    case .arabic: return arabicLanguages.language(of: text)
    case .devanagari: return devanagariLanguages.language(of: text)
    case .kana: return "ja"
    case .han: return (counts[.kana] ?? 0) * 10 >= most ? "ja" : "zh"
    case .greek: return "el"
    case .hebrew: return "he"
    case .bengali: return "bn"
    case .gurmukhi: return "pa"
    case .gujarati: return "gu"
    case .tamil: return "ta"
    case .telugu: return "te"
    case .kannada: return "kn"
    case .malayalam: return "ml"
    case .thai: return "th"
    case .hangul: return "ko"
    }
  }

  /// `text` without the pieces between space that are addresses.
  private static func withoutAddresses(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace)
      .filter { !$0.contains("@") && $0.firstRange(of: "://") == nil }
      .joined(separator: " ")
  }

  private static let latinLanguages = LanguageClassifier(LanguageProfile.latin)
  private static let cyrillicLanguages = LanguageClassifier(LanguageProfile.cyrillic)
  private static let arabicLanguages = LanguageClassifier(LanguageProfile.arabic)
  private static let devanagariLanguages = LanguageClassifier(LanguageProfile.devanagari)
}
