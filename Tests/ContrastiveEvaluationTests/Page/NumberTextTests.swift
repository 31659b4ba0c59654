import ContrastiveEvaluation
import ContrastiveRandom
import Testing

@Suite("Numbers for people")
struct NumberTextTests {
  @Test(
    "have three significant digits",
    arguments: [
      (0, "0"), (0.693147, "0.693"), (-1.2345, "−1.23"), (9.996, "10.0"), (99.96, "100"),
      (1234.4, "1234"), (12345.6, "12,346"), (-0.00012345, "−0.000123"), (0.000012345, "1.23e−5"),
      (5e-6, "5.00e−6"), (1.5e9, "1.50e9"), (999_999_999, "1.00e9"), (.nan, "–"), (.infinity, "–"),
      (-0.0, "0"), (2.5e-300, "2.50e−300"), (1.7e308, "1.70e308"),
    ])
  func significant(value: Double, text: String) {
    #expect(NumberText.significant(value) == text)
  }

  @Test("lose the zeros at their end where they are not wanted")
  func trimmed() {
    #expect(NumberText.trimmed(-0.5) == "−0.5")
    #expect(NumberText.trimmed(37.3) == "37.3")
    #expect(NumberText.trimmed(30) == "30")
    #expect(NumberText.trimmed(1e-7) == "1.000e−7")
  }

  @Test("have as many places as an interval warrants")
  func places() {
    #expect(NumberText.places(forWidth: 6.5) == 1)
    #expect(NumberText.places(forWidth: 0.013) == 3)
    #expect(NumberText.places(forWidth: 99.6) == 0)
    #expect(NumberText.places(forWidth: 250) == 0)
    #expect(NumberText.places(forWidth: 1e-12) == nil)
    #expect(NumberText.places(forWidth: 0) == nil)
    #expect(NumberText.places(forWidth: .nan) == nil)
  }

  @Test("of any size are read back within half a unit of their last digit")
  func reading() throws {
    var generator = CounterGenerator(seed: 1, purpose: "numbers")
    for _ in 0..<2000 {
      let sign: Double = generator.next(below: 2) == 0 ? -1 : 1
      let power = generator.next(below: 60) - 30
      let scale = (0..<abs(power)).reduce(1.0) { scale, _ in power < 0 ? scale / 10 : scale * 10 }
      let value = sign * (1 + 9 * generator.uniform()) * scale
      let shown = try #require(ShownNumber(NumberText.significant(value)))
      // Three digits: half a unit is at most half a hundredth of the number.
      #expect(abs(shown.value - value) <= 0.005_000_1 * abs(value), "\(value)")
    }
  }

  @Test("are coordinates to a hundredth")
  func coordinates() {
    let texts = [0, 1, -0.5, 12.345, 12.05, -3.999].map(NumberText.coordinate)
    #expect(texts == ["0", "1", "-0.5", "12.35", "12.05", "-4"])
  }
}
