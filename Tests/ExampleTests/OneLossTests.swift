import TestSupport
import Testing

extension Examples {
  /// The page *One loss, end to end* prints what the example prints.
  @Suite("one-loss")
  struct OneLossTests {
    @Test("prints the numbers of its page")
    func page() throws {
      let page = try Repository.text(of: "Docs/One-loss-end-to-end.md")
      let begin = try #require(page.firstRange(of: "<!-- output of one-loss: begin -->\n```\n"))
      let end = try #require(page.firstRange(of: "```\n<!-- output of one-loss: end -->"))
      let folder = try TemporaryFolder()
      try folder.link("Tests", to: Repository.path("Tests"))
      let run = try ExampleRun("one-loss", in: folder)
      #expect(run.status == 0)
      let shown = page[begin.upperBound..<end.lowerBound].split { $0 == "\n" || $0 == " " }
      let printed = run.output.split { $0 == "\n" || $0 == " " }
      try #require(shown.count == printed.count)
      for (shown, printed) in zip(shown, printed) {
        if let shown = Double(shown), let printed = Double(printed) {
          #expect(abs(shown - printed) <= Self.tolerance(shown))
        } else {
          #expect(shown == printed)
        }
      }
    }

    /// By how much a number on the page may differ: two units of its fourth decimal, and a
    /// thousandth, because what matrix kernels round differently grows with a step at such a rate.
    private static func tolerance(_ number: Double) -> Double { 2e-4 + 1e-3 * abs(number) }
  }
}
