import ContrastiveRandom
import Testing

@Suite("A counter generator")
struct CounterGeneratorTests {
  private func numbers(_ generator: CounterGenerator, _ count: Int = 8) -> [UInt64] {
    var generator = generator
    return (0..<count).map { _ in generator.next() }
  }

  @Test("gives the documented numbers")
  func definition() {
    // FNV-1a of "test", a zero byte and the index 1 in eight bytes, worked out here in full.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in Array("test".utf8) + [0, 1, 0, 0, 0, 0, 0, 0, 0] {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    let block = Philox.block(
      key: (0x89ab_cdef, 0x0123_4567),
      counter: (2, 0, UInt32(truncatingIfNeeded: hash), UInt32(hash >> 32)))
    let found = numbers(
      CounterGenerator(seed: 0x0123_4567_89ab_cdef, purpose: "test", index: 1, position: 4), 2)
    #expect(found[0] == UInt64(block.1) << 32 | UInt64(block.0))
    #expect(found[1] == UInt64(block.3) << 32 | UInt64(block.2))
  }

  @Test("gives the same numbers in every version")
  func knownAnswers() {
    // Worked out from the documentation by a second implementation, in Python.
    #expect(
      numbers(CounterGenerator(seed: 42, purpose: "known answers"), 4) == [
        0xed87_f1d5_c8f7_1ff3, 0x4b9b_fc11_4df4_5824, 0x9018_e871_8ca6_6999,
        0x92a5_d507_5dab_8a21,
      ])
  }

  @Test("continues from any position as if it had never stopped")
  func position() {
    let generator = CounterGenerator(seed: 7, purpose: "test")
    let all = numbers(generator, 20)
    for start in 0..<12 {
      let later = CounterGenerator(seed: 7, purpose: "test", position: UInt64(start))
      #expect(numbers(later) == Array(all[start..<start + 8]))
    }
    var moved = generator
    for _ in 0..<5 { _ = moved.next() }
    #expect(moved == CounterGenerator(seed: 7, purpose: "test", position: 5))
  }

  @Test("shares no number with one of another seed, purpose or index")
  func independence() {
    let generators = [
      CounterGenerator(seed: 1, purpose: "a"), CounterGenerator(seed: 2, purpose: "a"),
      CounterGenerator(seed: 1 << 32, purpose: "a"), CounterGenerator(seed: 1, purpose: "b"),
      CounterGenerator(seed: 1, purpose: "a", index: 1),
      CounterGenerator(seed: 1, purpose: "a", index: 1 << 56),
      CounterGenerator(seed: 1, purpose: "a\u{0}"), CounterGenerator(seed: 1, purpose: ""),
    ]
    // A chance meeting among 8,000 numbers of 64 bits has probability 2e-12.
    let all = generators.flatMap { numbers($0, 1000) }
    #expect(Set(all).count == all.count)
  }

  @Test("draws below any bound, all equally often", arguments: [1, 2, 3, 7, 10])
  func below(bound: Int) {
    var generator = CounterGenerator(seed: 3, purpose: "test", index: UInt64(bound))
    var counts = Array(repeating: 0, count: bound)
    for _ in 0..<10_000 * bound { counts[generator.next(below: bound)] += 1 }
    // Each count is binomial about 10,000 with a deviation below 100: five of them.
    for count in counts { #expect(abs(count - 10_000) <= 500) }
  }

  @Test("draws fairly where the bound does not divide 2⁶⁴ by far")
  func unevenBound() {
    // Eight numbers share three results here, 3 + 3 + 2, unless some are passed over.
    var generator = CounterGenerator(seed: 3, purpose: "test")
    var counts = [0, 0, 0]
    for _ in 0..<3000 { counts[generator.next(below: 3 << 61) % 3] += 1 }
    // 1,000 each with a deviation of 26, five of them; unfair draws give 750 of the last.
    for count in counts { #expect(abs(count - 1000) <= 130) }
  }

  @Test("draws below the largest bound")
  func largestBound() {
    var generator = CounterGenerator(seed: 3, purpose: "test")
    let draws = (0..<1000).map { _ in generator.next(below: .max) }
    // Half of them lie in the upper half: 500 with a deviation of 16, five of them.
    #expect(abs(draws.count { $0 > .max / 2 } - 500) <= 80)
  }
}
