import ContrastiveCommand
import Testing

@Suite("A plot in the terminal")
struct TerminalPlotTests {
  @Test("has a column for each value, in eighths of a line")
  func blocks() {
    let plot = TerminalPlot(
      title: "rising", values: [0, 1.0 / 64, 0.25, 0.5625, 1], range: 0...1, style: .blocks)
    #expect(
      plot.text == """
        rising
        1.00 │    █
             │    █
             │    █
             │   ▄█
             │   ██
             │   ██
             │  ███
        0.00 │ ▁███
             └─────

        """)
  }

  @Test("does without such signs in a file, and without a span")
  func plain() {
    let plot = TerminalPlot(title: "flat", values: [2, 2], range: 2...2, style: .plain)
    #expect(
      plot.text == """
        flat
        2.00 |
             |
             |
             |
             |##
             |##
             |##
        2.00 |##
             +--

        """)
  }
}
