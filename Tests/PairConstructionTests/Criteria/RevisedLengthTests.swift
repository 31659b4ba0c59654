import PairConstruction
import Testing

@Suite("The length of a revision")
struct RevisedLengthTests {
  @Test(
    "may stay the same either way",
    arguments: [("12345", true, false), ("1234", true, true), ("123", false, true)])
  func change(response: String, isLonger: Bool, isShorter: Bool) {
    #expect(RevisedLength(.longer, than: 4).isSatisfied(by: response) == isLonger)
    #expect(RevisedLength(.shorter, than: 4).isSatisfied(by: response) == isShorter)
  }
}
