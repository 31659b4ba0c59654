import PairConstruction
import Testing

@Suite("A count of marks")
struct MarkCountTests {
  @Test(
    "is met by the share of marks that are there often enough",
    arguments: [("- a\n- b\n1. c", 0.5), ("- 1.\n- 1.", 1), ("-", 0), ("", 0)])
  func degree(response: String, degree: Double) {
    let constraint = MarkCount(["-", "1."], atLeast: 2)
    #expect(constraint.degree(of: ResponseText(response)) == degree)
    #expect(constraint.isSatisfied(by: response) == (degree == 1))
  }
}
