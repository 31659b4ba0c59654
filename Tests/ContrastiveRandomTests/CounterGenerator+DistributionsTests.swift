import ContrastiveRandom
import Testing

/// Every mean below is over 100,000 draws and may miss by five of its deviations.
@Suite("Draws from a distribution")
struct CounterGeneratorDistributionsTests {
  private static let count = 100_000

  /// Whether the mean of `values`, of which one has the given variance, is what it should be.
  private func expectMean(
    _ values: [Double], _ mean: Double, variance: Double, _ what: Comment,
    at location: SourceLocation = #_sourceLocation
  ) {
    let found = values.reduce(0, +) / Double(values.count)
    let deviation = (variance / Double(values.count)).squareRoot()
    #expect(abs(found - mean) <= 5 * deviation, what, sourceLocation: location)
  }

  private func uniform() -> [Double] {
    var generator = CounterGenerator(seed: 5, purpose: "test")
    return (0..<Self.count).map { _ in generator.uniform() }
  }

  @Test("uniform ones lie in [0, 1), all equally likely")
  func uniformMoments() {
    let draws = uniform()
    #expect(draws.allSatisfy { (0..<1).contains($0) })
    // About the middle: E x² = 1/12, E x⁴ = 1/80.
    expectMean(draws, 1 / 2, variance: 1 / 12, "mean")
    expectMean(
      draws.map { ($0 - 0.5) * ($0 - 0.5) }, 1 / 12, variance: 1 / 80 - 1 / 144, "variance")
    for tenth in 0..<10 {
      let hits = draws.map { Int($0 * 10) == tenth ? 1.0 : 0 }
      expectMean(hits, 0.1, variance: 0.09, "tenth \(tenth)")
    }
  }

  @Test("uniform ones have 53 random bits")
  func uniformBits() {
    let bits = uniform().map { UInt64($0 * 0x1p53) }
    for bit in 0..<53 {
      expectMean(bits.map { Double($0 >> bit & 1) }, 0.5, variance: 0.25, "bit \(bit)")
    }
  }

  @Test("normal ones have the moments of the normal distribution, and know nothing of each other")
  func normalMoments() {
    var generator = CounterGenerator(seed: 6, purpose: "test")
    let pairs = (0..<Self.count).map { _ in generator.normalPair() }
    // E x² = 1, E x⁴ = 3, E x⁶ = 15, E x⁸ = 105, so Var xᵏ = E x²ᵏ − (E xᵏ)².
    for (name, x) in [("first", pairs.map(\.0)), ("second", pairs.map(\.1))] {
      expectMean(x, 0, variance: 1, "mean of the \(name)")
      expectMean(x.map { $0 * $0 }, 1, variance: 2, "variance of the \(name)")
      expectMean(x.map { $0 * $0 * $0 }, 0, variance: 15, "third moment of the \(name)")
      expectMean(
        x.map { $0 * $0 * $0 * $0 }, 3, variance: 96, "fourth moment of the \(name)")
    }
    // Of independent ones products have the products of the moments; both of a pair share one radius,
    // which shows in the squares unless it is drawn from the right distribution.
    expectMean(pairs.map { $0 * $1 }, 0, variance: 1, "product")
    expectMean(pairs.map { $0 * $0 * $1 * $1 }, 1, variance: 8, "product of squares")
    expectMean(pairs.map { $0 * $0 * $1 }, 0, variance: 3, "square of the first")
    expectMean(pairs.map { $0 * $1 * $1 }, 0, variance: 3, "square of the second")
    // One pair knows nothing of the next.
    expectMean(
      zip(pairs, pairs.dropFirst()).map { $0.0 * $1.0 }, 0, variance: 1, "product of neighbors")
  }
}
