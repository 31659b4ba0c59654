import ContrastiveRandom
import Curricula
import Testing

@Suite("A shuffled order")
struct CurriculumOrderTests {
  private func epochs(_ number: Int, of count: Int, seed: UInt64) -> [[Int]] {
    let order = Curriculum.Order.shuffled(seed: seed)
    return (0..<number).map { order.slots(of: count, epoch: $0).map(\.example) }
  }

  @Test("is another one in every epoch and for every seed")
  func differs() {
    // Two orders of twenty examples are equal by chance once in 2e18.
    let orders = epochs(50, of: 20, seed: 1) + epochs(50, of: 20, seed: 2)
    #expect(Set(orders).count == 100)
    #expect(orders.allSatisfy { $0.sorted() == Array(0..<20) })
  }

  @Test("is the same in every version")
  func knownAnswers() {
    // Worked out from the documentation by a second implementation, in Python.
    #expect(
      epochs(2, of: 8, seed: 42) == [[1, 5, 6, 0, 2, 3, 7, 4], [2, 1, 7, 6, 5, 4, 0, 3]])
  }

  /// Returns how far the frequencies of the 24 orders of four things are from equal: χ².
  private func chiSquare(_ orders: [[Int]]) -> Double {
    let counts = Dictionary(grouping: orders, by: { $0 }).mapValues { Double($0.count) }
    let expected = Double(orders.count) / 24
    let missing = Double(24 - counts.count) * expected
    return counts.values.map { ($0 - expected) * ($0 - expected) / expected }.reduce(missing, +)
  }

  /// A fair shuffle exceeds this with probability 1e-6 (χ² of 23 degrees of freedom).
  private let bound = 71.0

  @Test("is each of the possible ones equally often", arguments: [1, 2, 3] as [UInt64])
  func uniformity(seed: UInt64) {
    #expect(chiSquare(epochs(24_000, of: 4, seed: seed)) < bound)
  }

  @Test("is told from a careless shuffle by the same measure")
  func carelessShuffle() {
    // Exchanging each place with any place makes some orders likelier than others.
    var generator = CounterGenerator(seed: 1, purpose: "careless shuffle")
    let orders = (0..<24_000).map { _ in
      var order = [0, 1, 2, 3]
      for place in order.indices { order.swapAt(place, generator.next(below: 4)) }
      return order
    }
    #expect(chiSquare(orders) > 10 * bound)
  }

  @Test("puts every example at every place equally often")
  func places() {
    var counts = Array(repeating: Array(repeating: 0.0, count: 12), count: 12)
    for order in epochs(12_000, of: 12, seed: 9) {
      for (place, example) in order.enumerated() { counts[place][example] += 1 }
    }
    // 12 × 12 counts of mean 1,000 whose rows and columns are fixed: 121 degrees of freedom. As the
    // counts of a permutation are correlated, χ² is that of 121 times 12/11, about 132 ± 17; five
    // deviations above are 217.
    let chiSquare = counts.joined().map { ($0 - 1000) * ($0 - 1000) / 1000 }.reduce(0, +)
    #expect(chiSquare < 217)
  }
}
