import ContrastiveEvaluation
import Testing

@Suite("A two-level bootstrap interval")
struct BootstrapSeedsTests {
  static let seeds = Simulation.even(40).map { 2 * $0 }
  static let items = Simulation.even(60)
  /// `values[s][i] = aₛ + bᵢ`.
  static let values = seeds.map { seed in items.map { seed + $0 } }

  @Test(
    "has the variance of its formula",
    arguments: [Bootstrap.Items.ownOfEachSeed, .sharedBySeeds])
  func closedForm(items: Bootstrap.Items) {
    let between = Simulation.variance(Self.seeds) / 40
    let within = Simulation.variance(Self.items) / 60
    let error =
      switch items {
      case .ownOfEachSeed: (between + within / 40).squareRoot()
      case .sharedBySeeds: (between + within).squareRoot()
      }
    let interval = Bootstrap().mean(of: Self.values, items: items)
    // Four standard errors of an end, and 1/40 for the kurtosis of a mean of 40 seeds. The two formulas
    // differ by 3 %, so the next test tells them apart.
    let tolerance = (4 * Simulation.endError(resamples: 2000) + 0.025) * error
    #expect(abs(interval.mean) < 1e-12)
    #expect(abs(interval.low + Simulation.outerQuantile * error) < tolerance)
    #expect(abs(interval.high - Simulation.outerQuantile * error) < tolerance)
  }

  @Test("is wider where the items are shared")
  func sharedItems() {
    // Without differences between seeds the standard errors are √(I/(S n)) and √(I/n).
    let values = Array(repeating: Self.items, count: 25)
    let own = Bootstrap().mean(of: values)
    let shared = Bootstrap().mean(of: values, items: .sharedBySeeds)
    let ratio = (shared.high - shared.low) / (own.high - own.low)
    // Each width errs by at most √2 standard errors of an end in 3.92, here taken four times for both.
    #expect(abs(ratio - 5) < 5 * 2 * 4 * 1.42 * Simulation.endError(resamples: 2000) / 3.92)
  }

  @Test("of one seed is the interval of its items")
  func oneSeed() {
    let values = Simulation.even(300)
    let error = (Simulation.variance(values) / 300).squareRoot()
    let interval = Bootstrap().mean(of: [values])
    let tolerance = 4 * Simulation.endError(resamples: 2000) * error
    #expect(abs(interval.high - Simulation.outerQuantile * error) < tolerance)
    // Shared items of one seed are drawn as those of the one-level form, after the draw of the seed.
    let shared = Bootstrap().mean(of: [values], items: .sharedBySeeds)
    #expect(abs(shared.high - interval.high) < 2 * tolerance)
  }

  @Test("of a difference pairs seed with seed and item with item")
  func difference() {
    let gains = Self.values.map { $0.map { _ in 0.25 } }
    let improved = zip(Self.values, gains).map { zip($0, $1).map(+) }
    let interval = Bootstrap().difference(of: improved, minus: Self.values)
    // The sums round at 1e-15.
    #expect(abs(interval.low - 0.25) < 1e-13 && abs(interval.high - 0.25) < 1e-13)
  }

  @Test("needs a full matrix")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = Bootstrap().mean(of: [[Double]]()) }
    await #expect(processExitsWith: .failure) { _ = Bootstrap().mean(of: [[1, 2], [3]]) }
    await #expect(processExitsWith: .failure) {
      _ = Bootstrap().difference(of: [[1, 2]], minus: [[1]])
    }
  }
}
