import Curricula
import Testing

@Suite("A mixture")
struct MixtureTests {
  static let easy = Array(0..<5000)
  static let hard = Array(5000..<10_000)

  private func order(_ pacing: Pacing, seed: UInt64 = 7) -> Curriculum.Order {
    .mixture(easy: Self.easy, hard: Self.hard, pacing: pacing, seed: seed)
  }

  private func hardCount(_ slots: some Sequence<Curriculum.Slot>) -> Double {
    Double(slots.count { $0.isHard == true })
  }

  /// The bound of the deviation of a count of independent draws with the given probabilities: five
  /// standard deviations, which chance exceeds once in two million.
  private func bound(_ probabilities: [Double]) -> Double {
    5 * probabilities.reduce(0) { $0 + $1 * (1 - $1) }.squareRoot()
  }

  @Test(
    "with linear pacing has three quarters easy in the first half, and half in all",
    arguments: [1, 2, 3] as [UInt64])
  func linear(seed: UInt64) {
    let slots = order(.linear(over: 1), seed: seed).slots(of: 10_000, epoch: 0)
    // Slot k is hard with probability k/10,000: the variance of the first half is
    // Σ p(1 − p) = 10,000 ∫₀^½ p(1 − p) dp = 10,000/12, that of the whole twice that.
    let deviation = (10_000.0 / 12).squareRoot()
    #expect(abs(hardCount(slots.prefix(5000)) - 1250) < 5 * deviation)
    #expect(abs(hardCount(slots) - 5000) < 5 * 2.0.squareRoot() * deviation)
  }

  @Test("is as hard in every tenth of an epoch as its pacing says")
  func everyPacing() {
    let pacings: [Pacing] = [
      .linear(over: 1), .linear(over: 3), .linear(over: 0.5), .constant(0.2),
      .exponential(rate: 3, over: 2), .step(at: 0.5, over: 2), .root(degree: 2, over: 2),
      .linear(over: 1).reversed, .exponential(rate: -2, over: 2).reversed,
    ]
    for pacing in pacings {
      for epoch in 0..<3 {
        let slots = order(pacing).slots(of: 10_000, epoch: epoch)
        for tenth in 0..<10 {
          let part = slots[1000 * tenth..<1000 * (tenth + 1)]
          let probabilities = part.indices.map {
            pacing.hardProbability(at: Double(epoch) + Double($0) / 10_000)
          }
          #expect(part.map(\.hardProbability) == probabilities)
          let expected = probabilities.reduce(0, +)
          #expect(
            abs(hardCount(part) - expected) <= bound(probabilities) + 1e-9,
            "\(pacing), tenth \(tenth) of epoch \(epoch)")
        }
      }
    }
  }

  @Test("shows each pool evenly: no example again before all of its pool were shown")
  func passes() {
    let order = Curriculum.Order.mixture(
      easy: [0, 1, 2], hard: [3, 4], pacing: .constant(0.8), seed: 3)
    for epoch in 0..<50 {
      let slots = order.slots(of: 5, epoch: epoch)
      #expect(slots.count == 5)
      for (pool, isHard) in [([0, 1, 2], false), ([3, 4], true)] {
        let shown = slots.filter { $0.isHard == isHard }.map(\.example)
        #expect(shown.allSatisfy(pool.contains))
        for start in stride(from: 0, to: shown.count, by: pool.count) {
          let pass = shown[start...].prefix(pool.count)
          #expect(Set(pass).count == pass.count)
        }
      }
    }
  }

  @Test("is another one for another seed and in another epoch, and the same for the same")
  func determinism() {
    let (one, other) = (order(.constant(0.5), seed: 1), order(.constant(0.5), seed: 2))
    #expect(one.slots(of: 10_000, epoch: 4) == one.slots(of: 10_000, epoch: 4))
    for (x, y) in [
      (one.slots(of: 10_000, epoch: 0), other.slots(of: 10_000, epoch: 0)),
      (one.slots(of: 10_000, epoch: 0), one.slots(of: 10_000, epoch: 1)),
    ] {
      // Independent draws agree in half of the places, and independent orders of 5,000 in one or two.
      let agreeing = Double(zip(x, y).count { $0.isHard == $1.isHard })
      #expect(abs(agreeing - 5000) < bound(Array(repeating: 0.5, count: 10_000)))
      #expect(zip(x, y).count { $0.example == $1.example } < 20)
    }
  }

  @Test("is the same in every version")
  func knownAnswers() {
    let order = Curriculum.Order.mixture(
      easy: [0, 1, 2, 3], hard: [4, 5, 6, 7], pacing: .linear(over: 1), seed: 42)
    let slots = order.slots(of: 8, epoch: 0)
    // Worked out from the documentation by a second implementation, in Python.
    #expect(slots.map(\.example) == [1, 3, 0, 2, 6, 0, 5, 4])
  }

  @Test("needs an example in each pool")
  func emptyPool() async {
    await #expect(processExitsWith: .failure) {
      _ = Curriculum.Order.mixture(easy: [], hard: [1], pacing: .linear(), seed: 1)
    }
  }
}
