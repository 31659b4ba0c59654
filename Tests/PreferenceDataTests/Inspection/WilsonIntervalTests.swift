import PreferenceData
import Testing

@Suite("Wilson's interval")
struct WilsonIntervalTests {
  @Test("is where the distance of the share is z standard errors of the bound itself")
  func definition() throws {
    for (count, total) in [(1, 2), (3, 5), (9, 10), (473, 5192), (999_999, 1_000_000)] {
      let interval = try #require(wilsonInterval(count, of: total))
      let share = Double(count) / Double(total)
      for p in [interval.lowerBound, interval.upperBound] {
        let error = normalQuantile * (p * (1 - p) / Double(total)).squareRoot()
        #expect(abs(abs(share - p) - error) < 1e-12, "rounding of a few operations")
      }
    }
  }

  @Test("has closed forms where all trials agree, and for one half")
  func closedForms() throws {
    let square = normalQuantile * normalQuantile
    let none = try #require(wilsonInterval(0, of: 10))
    #expect(none.lowerBound == 0 && abs(none.upperBound - square / (10 + square)) < 1e-15)
    let all = try #require(wilsonInterval(10, of: 10))
    #expect(all.upperBound == 1 && abs(all.lowerBound - 10 / (10 + square)) < 1e-15)
    let half = try #require(wilsonInterval(5, of: 10))
    let width = normalQuantile / (10 + square).squareRoot()
    #expect(abs(half.lowerBound - (0.5 - width / 2)) < 1e-15)
    #expect(abs(half.upperBound - (0.5 + width / 2)) < 1e-15)
    #expect(wilsonInterval(0, of: 0) == nil)
  }
}
