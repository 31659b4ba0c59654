import ContrastiveFiles
import Testing

@Suite("Edit distance")
struct EditDistanceTests {
  @Test(
    "counts insertions, removals, replacements and swaps",
    arguments: [
      ("", "", 0), ("abc", "", 3), ("abc", "abc", 0), ("kitten", "sitting", 3),
      ("lerning_rate", "learning_rate", 1), ("bata", "beta", 1), ("beat", "beta", 1),
      ("ca", "abc", 3),
    ])
  func distance(a: String, b: String, expected: Int) {
    #expect(editDistance(a, b) == expected)
    #expect(editDistance(b, a) == expected)
  }
}
