import PairConstruction
import Testing

@Suite("A language detector")
struct LanguageDetectorTests {
  @Test(
    "goes by the script where that is enough",
    arguments: [
      ("ನದಿ", "kn"), ("નદી", "gu"), ("ਨਦੀ", "pa"), ("নদী", "bn"), ("ஆறு", "ta"), ("నది", "te"),
      ("നദി", "ml"), ("แม่น้ำ", "th"), ("강", "ko"), ("נהר", "he"), ("ποτάμι", "el"), ("かわ", "ja"),
      ("古い水車", "ja"), ("河流和磨坊", "zh"),
    ])
  func scripts(text: String, code: String) { #expect(LanguageDetector.language(of: text) == code) }

  @Test("has 43 languages, each with a name of its own")
  func names() {
    #expect(LanguageDetector.names.count == 43)
    #expect(Set(LanguageDetector.names.values).count == 43)
  }

  @Test(
    "finds none without letters", arguments: ["", " ", "12 + 3 = 15", "🇫🇷", "a@b.cd https://e.fg"])
  func none(text: String) { #expect(LanguageDetector.language(of: text) == nil) }

  @Test("takes accents for the same in one scalar and in two")
  func canonical() {
    for text in ["Ca\u{302}u ho\u{309}i na\u{300}y", "C\u{E2}u h\u{1ECF}i n\u{E0}y"] {
      #expect(LanguageDetector.language(of: text) == "vi")
    }
  }

  @Test("reads no more than the start of a long text")
  func long() {
    let start = String(repeating: "the river and the mill ", count: 500)
    let rest = String(repeating: "der Fluss und die Mühle ", count: 5_000)
    #expect(LanguageDetector.language(of: start + rest) == "en")
  }
}
