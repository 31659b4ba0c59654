import PairConstruction
import Testing

@Suite("Sections")
struct SectionsTests {
  @Test(
    "start with a word and a number",
    arguments: [
      ("Section 1\nOne\nSection 2\nTwo", true), ("Section1 Section2", true),
      ("section 1 section 2", false), ("Section one Section two", false),
      ("Section  1 Section 2", false), ("Section\n1 SubSection 2", true),
      ("Section ١ Section ২", true), ("Section ² Section Ⅷ", false), ("Section 1 2", false),
      ("**Section 1:** **Section 2:**", true),
    ])
  func two(response: String, verdict: Bool) {
    #expect(Sections(2).isSatisfied(by: response) == verdict)
  }

  @Test("do not overlap", arguments: [("aaa1 aa2", true), ("aaaa1", false), ("aaaa 1", false)])
  func overlap(response: String, verdict: Bool) {
    #expect(Sections(2, startingWith: "aa").isSatisfied(by: response) == verdict)
  }

  @Test("without a word are none")
  func blank() {
    #expect(!Sections(1, startingWith: " ").isSatisfied(by: "1 2"))
    #expect(Sections(0, startingWith: "").isSatisfied(by: "1 2"))
  }
}
