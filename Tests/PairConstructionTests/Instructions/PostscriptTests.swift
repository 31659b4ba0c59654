import PairConstruction
import Testing

@Suite("A postscript")
struct PostscriptTests {
  @Test(
    "may have one space between its letters",
    arguments: [
      ("The end.\n\nP.S. Write.", true), ("p. s. write", true), ("P.\nS. Write.", true),
      ("P.  S.", false), ("PS: Write.", false), ("P.S", false), ("P.P.S.", true), ("stop.s.", true),
      ("P.\u{A0}S.", true),
    ])
  func one(response: String, verdict: Bool) {
    #expect(Postscript().isSatisfied(by: response) == verdict)
  }

  @Test(
    "of a postscript needs no period at its end",
    arguments: [("P.P.S Write.", true), ("p. p. Simmons", true), ("P.S.", false)])
  func two(response: String, verdict: Bool) {
    #expect(Postscript("P.P.S").isSatisfied(by: response) == verdict)
  }

  @Test(
    "may have another marker, word for word",
    arguments: [("The end. note: write", true), ("note : write", false)])
  func other(response: String, verdict: Bool) {
    #expect(Postscript(" NOTE: ").isSatisfied(by: response) == verdict)
  }
}
