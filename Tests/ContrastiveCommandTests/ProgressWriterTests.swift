import ContrastiveCommand
import Testing

@Suite("The writer of progress")
struct ProgressWriterTests {
  /// Shows `lines` at their seconds and returns what is written.
  func written(_ lines: [(String, Int)], on display: ProgressWriter.Display) -> String {
    var text = ""
    withoutActuallyEscaping({ (part: String) in text += part }) { write in
      var writer = ProgressWriter(display: display, write: write)
      let start = ContinuousClock.now
      for (line, seconds) in lines { writer.show(line, at: start + .seconds(seconds)) }
      writer.finish()
    }
    return text
  }

  @Test("writes over its line on a terminal, and never wraps it")
  func terminal() {
    #expect(
      written([("one", 0), ("two is long", 1)], on: .terminal(columns: 8))
        == "\r\u{1B}[Kone\r\u{1B}[Ktwo is \n")
  }

  @Test("writes a line every ten seconds elsewhere, and always the last")
  func log() {
    #expect(
      written([("1", 0), ("2", 4), ("3", 9), ("4", 10), ("5", 12)], on: .log) == "1\n4\n5\n")
  }

  @Test("takes its line away for other output")
  func clear() {
    for (display, expected) in [
      (ProgressWriter.Display.terminal(columns: 80), "\r\u{1B}[Kone\r\u{1B}[Kdone\n"),
      (.log, "one\ndone\n"),
    ] {
      var text = ""
      withoutActuallyEscaping({ (part: String) in text += part }) { write in
        var writer = ProgressWriter(display: display, write: write)
        writer.show("one", at: .now)
        writer.show("one", at: .now)
        writer.clear()
        write("done\n")
        writer.finish()
      }
      #expect(text.replacing("\r\u{1B}[Kone\r\u{1B}[Kone", with: "\r\u{1B}[Kone") == expected)
    }
  }

  @Test("writes nothing where nothing was shown")
  func nothing() {
    #expect(written([], on: .log).isEmpty)
    #expect(written([], on: .terminal(columns: 80)).isEmpty)
  }
}
