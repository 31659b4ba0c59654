import PairConstruction
import Testing

@Suite("The largest number")
struct LargestNumberTests {
  @Test(
    "is a run of digits",
    arguments: [
      ("1. a\n2. b\n3. c", true), ("1. a\n2. b", false), ("3 of 2024", false), ("٣", true),
      ("1.3", true), ("three", false), ("003", true), ("3 99999999999999999999999999", false),
    ])
  func three(response: String, verdict: Bool) {
    #expect(LargestNumber(3).isSatisfied(by: response) == verdict)
  }
}
