import ContrastiveRandom
import PairConstruction
import Testing

/// Two sets of shingles of `shared` common and `single` own elements each.
func shingleSets(_ shared: Int, _ single: Int, seed: UInt64) -> ([UInt64], [UInt64]) {
  var generator = CounterGenerator(seed: seed, purpose: "shingles")
  let common = (0..<shared).map { _ in generator.next() }
  return (
    common + (0..<single).map { _ in generator.next() },
    common + (0..<single).map { _ in generator.next() }
  )
}

@Suite("MinHash")
struct MinHashTests {
  @Test("cuts a text into runs of words, each once")
  func shingles() {
    let hashing = MinHash(count: 4)
    #expect(hashing.shingles(of: "a b c d").count == 2)
    #expect(hashing.shingles(of: "a b c a b c").count == 3)
    #expect(hashing.shingles(of: "A b, C!") == hashing.shingles(of: "a b c"))
    #expect(hashing.shingles(of: "a b").count == 1)
    #expect(hashing.shingles(of: "a b") != hashing.shingles(of: "b a"))
    #expect(hashing.shingles(of: "").isEmpty)
  }

  @Test("estimates without bias", arguments: [(10, 45), (30, 35), (50, 25), (80, 10), (95, 3)])
  func bias(_ shared: Int, _ single: Int) {
    let truth = Double(shared) / Double(shared + 2 * single)
    let (count, runs) = (64, 200)
    var sum = 0.0
    for run in 0..<runs {
      let hashing = MinHash(count: count, seed: UInt64(run))
      let (first, second) = shingleSets(shared, single, seed: UInt64(run))
      sum += hashing.estimate(hashing.signature(of: first), hashing.signature(of: second))
    }
    // 12,800 independent draws; four standard deviations of their mean.
    let agreeing = truth + (1 - truth) / 256
    let deviation =
      (agreeing * (1 - agreeing) / Double(count * runs)).squareRoot() / (1 - 1.0 / 256)
    #expect(abs(sum / Double(runs) - truth) < 4 * deviation)
  }

  @Test("is the same for the same seed, and another for another")
  func seeds() {
    let shingles = shingleSets(50, 0, seed: 1).0
    let signature = MinHash(count: 32, seed: 3).signature(of: shingles)
    #expect(MinHash(count: 32, seed: 3).signature(of: shingles) == signature)
    #expect(MinHash(count: 32, seed: 4).signature(of: shingles) != signature)
    #expect(MinHash(count: 32).estimate(signature, signature) == 1)
  }
}
