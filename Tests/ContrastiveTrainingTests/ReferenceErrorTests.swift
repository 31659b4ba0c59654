import ContrastiveTraining
import Testing

@Suite("What is said of a score that differs")
struct ReferenceErrorTests {
  @Test("quotes the maker, a text from a file, so that it neither steers a terminal nor fills it")
  func maker() {
    let maker = "\u{1B}[2J" + String(repeating: "x", count: 1000)
    let errors: [any Error] = [
      ReferenceError.disagrees(path: "scores", difference: 1, allowed: 0.001, maker: maker),
      ScoreArchiveError.conflict(
        file: "scores", store: "store", difference: 1, allowed: 0.001, imported: maker,
        stored: maker),
    ]
    for error in errors {
      let text = "\(error)"
      #expect(text.contains(#"made by \u{1B}[2Jxxx"#), "\(text)")
      #expect(!text.contains("\u{1B}") && text.count < 800)
    }
  }
}
