import ContrastiveFiles
import Testing

@Suite("Decimal digits")
struct DecimalDigitsTests {
  @Test(
    "are rounded to places, halves away from zero",
    arguments: [
      (0.0, 0, "0"), (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (-2.5, 0, "-3"), (12.345, 2, "12.35"),
      (999.96, 1, "1000.0"), (7, 3, "7.000"),
    ])
  func rounding(value: Double, places: Int, text: String) {
    #expect(DecimalDigits(value, places: places)?.text(minus: "-") == text)
  }

  @Test("are not known of what has too many, or is no number")
  func limits() {
    #expect(DecimalDigits(999_999_999_999_999, places: 0)?.whole == "999999999999999")
    for value in [1e15, .infinity, -.infinity, .nan] {
      #expect(DecimalDigits(value, places: 0) == nil)
    }
  }
}
