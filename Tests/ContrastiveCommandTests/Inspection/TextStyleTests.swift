import ContrastiveCommand
import Testing

@Suite("The style of a report")
struct TextStyleTests {
  @Test("has colors on a terminal, unless NO_COLOR is set or the terminal has none")
  func colors() {
    func style(
      _ display: ProgressWriter.Display, _ environment: [String: String] = [:]
    ) -> TextStyle { TextStyle(for: display, environment: environment) }
    let terminal = ProgressWriter.Display.terminal(columns: 80)
    #expect(style(terminal).text("a", .scored) == "\u{1B}[32ma\u{1B}[0m")
    #expect(style(terminal, ["NO_COLOR": ""]).isColored, "an empty one is none")
    #expect(style(terminal, ["NO_COLOR": "1"]).text("a", .scored) == "a")
    #expect(style(terminal, ["NO_COLOR": "1"]).hasBlocks)
    #expect(!style(terminal, ["TERM": "dumb"]).isColored)
    #expect(!style(.log).isColored && !style(.log).hasBlocks)
  }

  @Test("draws what is there, however little, and leaves out what is not")
  func bars() {
    let counts = [0, 1, 500, 1000]
    #expect(TextStyle(for: .terminal(columns: 80), environment: [:]).bars(counts) == " ▁▄█")
    #expect(TextStyle(for: .log, environment: [:]).bars(counts) == " .=@")
    #expect(TextStyle(for: .log, environment: [:]).bars([0, 0]) == "  ")
  }

  @Test("lets no foreign text move the cursor")
  func safety() {
    #expect(TextStyle.safe("a\nb") == "a↵b")
    #expect(TextStyle.safe("\u{1B}[2J\u{7}") == "\\u{1B}[2J\\u{07}")
    #expect(TextStyle.safe("\u{202E}abc") == "\\u{202E}abc")
    #expect(TextStyle.safe("é時") == "é時")
  }
}
