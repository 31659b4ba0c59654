import ContrastiveTraining
import Testing

@Suite("Certainty")
struct CertaintyTests {
  /// Quantiles of Student's law from tables, with those of the normal law at the same probability.
  @Test(
    "is Student's law in standard deviations of a normal one",
    arguments: [
      (2.0, 22.327, 3.0902), (4, 7.173, 3.0902), (7, 4.785, 3.0902), (15, 3.733, 3.0902),
      (19, 3.579, 3.0902), (19, 1.729, 1.6449), (30, 3.385, 3.0902),
    ])
  func quantiles(degreesOfFreedom: Double, t: Double, z: Double) {
    let found = certainty(of: t, above: 0, error: 1, degreesOfFreedom: degreesOfFreedom)
    // Wallace's formula is exact to a hundredth from seven degrees of freedom on, and a little too
    // cautious below.
    #expect(abs(found - z) < (degreesOfFreedom < 7 ? 0.13 : 0.02))
    let other = certainty(of: -t, above: 0, error: 1, degreesOfFreedom: degreesOfFreedom)
    #expect(other == -found)
  }

  @Test("is beyond doubt where nothing varies")
  func exact() {
    #expect(certainty(of: 2, above: 1, error: 0, degreesOfFreedom: 3) == .infinity)
    #expect(certainty(of: 1, above: 2, error: 0, degreesOfFreedom: 3) == -.infinity)
    #expect(certainty(of: 1, above: 1, error: 0, degreesOfFreedom: 3) == 0)
  }

  @Test("is wrong as often as it says, for means and for lines", arguments: [4, 8, 20])
  func calibration(count: Int) throws {
    var noise = Noise(seed: UInt64(count))
    let trials = 100_000
    var wrong = (mean: 0, line: 0)
    for _ in 0..<trials {
      let values = noise.values(count)
      if try #require(SampleMean(values)).certainty(above: 0) > 3 { wrong.mean += 1 }
      if try #require(LineFit(values)).certainty(below: 0) > 3 { wrong.line += 1 }
    }
    // P(z > 3) = 0.00135, and 135 ± 12 are to be expected. Wallace's formula is off by up to 0.1 for
    // few numbers, which changes that by a third.
    #expect(80...190 ~= wrong.mean, "\(wrong.mean) of \(trials)")
    #expect(60...190 ~= wrong.line, "\(wrong.line) of \(trials)")
  }
}
