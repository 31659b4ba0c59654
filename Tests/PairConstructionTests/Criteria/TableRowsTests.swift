import PairConstruction
import Testing

@Suite("Rows of a table")
struct TableRowsTests {
  @Test(
    "are those below the header and its rule",
    arguments: [
      ("Here:\n| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\nDone.", true),
      ("| a |\n|---|\n| 1 |", false),
      ("|", false), ("none", false),
    ])
  func rows(response: String, verdict: Bool) {
    #expect(TableRows(2).isSatisfied(by: response) == verdict)
  }
}
