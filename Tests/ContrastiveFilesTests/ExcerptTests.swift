import ContrastiveFiles
import Testing

@Suite("An excerpt")
struct ExcerptTests {
  @Test(
    "is short and fit for a terminal",
    arguments: [
      ("", ""), ("abc", "abc"), ("abcd", "abc…"), ("\u{1B}[2J", "\\u{1B}[2…"),
      ("a\n\0", "a\\n\\0"), ("\u{202E}", "\\u{202E}"), ("\u{9B}2J", "\\u{009B}2J"),
      ("\u{7F}\u{2028}\u{AD}", "\\u{7F}\\u{2028}\\u{00AD}"), ("é😀x", "é😀x"),
    ])
  func excerpts(text: String, expected: String) {
    #expect(excerpt(text, limit: 3).utf8.elementsEqual(expected.utf8))
  }

  @Test("counts scalars, because one character can be as long as a file")
  func combiningMarks() {
    let character = "a" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(excerpt(character).unicodeScalars.count == 49)
  }
}
