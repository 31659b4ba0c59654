import ContrastiveEvaluation
import Testing

@Suite("A bootstrap interval of a mean")
struct BootstrapTests {
  @Test("agrees with the normal approximation")
  func normalApproximation() {
    let values = Simulation.even(400).map { 3 + 5 * $0 }
    let interval = Bootstrap().mean(of: values)
    let error = (Simulation.variance(values) / 400).squareRoot()
    // Four standard errors of an end; the values have no skew, and their kurtosis moves the ends by
    // less than 1/400 of an error.
    let tolerance = 4 * Simulation.endError(resamples: 2000) * error
    #expect(abs(interval.mean - 3) < 1e-12)
    #expect(abs(interval.low - (3 - Simulation.outerQuantile * error)) < tolerance)
    #expect(abs(interval.high - (3 + Simulation.outerQuantile * error)) < tolerance)
  }

  @Test("contains the truth as often as its level says")
  func coverage() {
    let (count, trials) = (40, 400)
    let hits = (0..<trials).count { trial in
      let values = Simulation.normal(count, seed: 1, index: UInt64(trial))
      return Bootstrap(resamples: 1000, seed: UInt64(trial)).mean(of: values).contains(0)
    }
    // The interval is about mean ± 1.96 s with the divisor n: its coverage is that of Student's t with
    // 39 degrees of freedom within 1.96 √(39/40) = 1.935, which is 0.940. Four standard deviations of
    // a share of 400 trials are 4 √(0.94 · 0.06/400) = 0.047.
    #expect(abs(Double(hits) / Double(trials) - 0.94) < 0.047)
  }

  @Test("is exact where every resample can be listed")
  func twoValues() {
    // Resamples of {0, 1}: the mean is 0, ½, ½ or 1, so all but the middle half lies at the ends.
    let interval = Bootstrap().mean(of: [0, 1])
    #expect(interval == Interval(mean: 0.5, low: 0, high: 1))
    #expect(Bootstrap(level: 0.4).mean(of: [0, 1]) == Interval(mean: 0.5, low: 0.5, high: 0.5))
    #expect(Bootstrap().mean(of: [7]) == Interval(mean: 7, low: 7, high: 7))
    #expect(Bootstrap(resamples: 1).mean(of: [7, 7]) == Interval(mean: 7, low: 7, high: 7))
  }

  @Test("depends on the seed alone")
  func determinism() {
    let values = Simulation.normal(50, seed: 3)
    let interval = Bootstrap(seed: 5).mean(of: values)
    #expect(Bootstrap(seed: 5).mean(of: values) == interval)
    #expect(Bootstrap(seed: 6).mean(of: values) != interval)
  }

  @Test("of a paired difference does not see what the items share")
  func pairedDifference() {
    let difficulty = Simulation.normal(100, seed: 7).map { 1000 * $0.rounded() }
    let gain = Simulation.even(100)
    let paired = Bootstrap().difference(of: zip(difficulty, gain).map(+), minus: difficulty)
    // Adding and removing thousands rounds at 1e-12.
    let alone = Bootstrap().mean(of: gain)
    #expect(abs(paired.mean - alone.mean) < 1e-10)
    #expect(abs(paired.low - alone.low) < 1e-10 && abs(paired.high - alone.high) < 1e-10)
  }

  @Test("needs values, of which all are finite, in pairs")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = Bootstrap().mean(of: [Double]()) }
    await #expect(processExitsWith: .failure) { _ = Bootstrap().mean(of: [1, .nan]) }
    await #expect(processExitsWith: .failure) { _ = Bootstrap().difference(of: [1], minus: []) }
  }
}
