import PairConstruction
import Testing

@Suite("Phrases")
struct IncludedPhrasesTests {
  @Test(
    "are met by their share, in their letter case",
    arguments: [("Time: 5, Place: mill", 1.0), ("Time: 5", 0.5), ("time: place:", 0), ("", 0)])
  func degree(response: String, degree: Double) {
    let constraint = IncludedPhrases(["Time:", "Place:"])
    #expect(constraint.degree(of: ResponseText(response)) == degree)
    #expect(constraint.isSatisfied(by: response) == (degree == 1))
  }
}
