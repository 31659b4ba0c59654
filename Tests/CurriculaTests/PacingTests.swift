import Curricula
import Foundation
import Testing

@Suite("A pacing")
struct PacingTests {
  /// Pacings and their formulas, as the documentation has them, of u in 0…1.
  static let curves: [(Pacing, @Sendable (Double) -> Double)] = [
    (.constant(0.3), { _ in 0.3 }),
    (.linear(over: 2), { $0 }),
    (.exponential(rate: 3, over: 2), { (exp(3 * $0) - 1) / (exp(3) - 1) }),
    (.exponential(rate: -3, over: 2), { (exp(-3 * $0) - 1) / (exp(-3) - 1) }),
    (.step(at: 0.25, over: 2), { $0 < 0.25 ? 0 : 1 }),
    (.root(over: 2), { $0.squareRoot() }),
    (.root(degree: 3, over: 2), { cbrt($0) }),
  ]

  @Test("follows its formula, stays at its end, and is reversed by going backwards")
  func formulas() {
    for (pacing, formula) in Self.curves {
      for tenth in 0...20 {
        let time = Double(tenth) / 10
        // A few roundings of numbers up to 1 on either side.
        #expect(abs(pacing.hardProbability(at: time) - formula(time / 2)) < 1e-14)
        #expect(abs(pacing.reversed.hardProbability(at: time) - formula(1 - time / 2)) < 1e-14)
      }
      for time in [2, 2.5, 1e300, .infinity] {
        #expect(pacing.hardProbability(at: time) == pacing.hardProbability(at: 2))
      }
      #expect(pacing.reversed.reversed == pacing)
    }
  }

  @Test(
    "begins with easy examples alone and ends with hard ones",
    arguments: [-800, -1e-9, 1e-9, 800.0])
  func extremes(rate: Double) {
    for pacing in [Pacing.exponential(rate: rate), .linear(), .root(degree: 7), .step(at: 0.5)] {
      #expect(pacing.hardProbability(at: 0) == 0)
      #expect(pacing.hardProbability(at: 1) == 1)
      var last = 0.0
      for percent in 0...100 {
        let probability = pacing.hardProbability(at: Double(percent) / 100)
        // A sum of roundings, so a step down by one of them is no fall.
        #expect(probability >= last - 1e-15 && probability <= 1)
        last = probability
      }
    }
  }

  @Test("refuses numbers without sense")
  func preconditions() async {
    await #expect(processExitsWith: .failure) { _ = Pacing.linear(over: 0) }
    await #expect(processExitsWith: .failure) { _ = Pacing.constant(.nan) }
    await #expect(processExitsWith: .failure) { _ = Pacing.exponential(rate: 0) }
    await #expect(processExitsWith: .failure) { _ = Pacing.root(degree: 0) }
  }
}
