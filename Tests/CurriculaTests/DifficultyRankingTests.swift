import ContrastiveRandom
import Curricula
import Testing

@Suite("A ranking by difficulty")
struct DifficultyRankingTests {
  private let ranking = DifficultyRanking([3, 1, 2, 1, 3, 1])

  @Test("keeps equally hard examples in the order of the file, both ways")
  func order() {
    #expect(ranking.easiestFirst == [1, 3, 5, 2, 0, 4])
    #expect(ranking.hardestFirst == [0, 4, 2, 1, 3, 5])
    #expect(ranking.levels == [[1, 3, 5], [2], [0, 4]])
    #expect(DifficultyRanking([0, -0.0]).levels == [[0, 1]])
  }

  @Test("splits at a threshold, which itself is easy")
  func threshold() {
    #expect(ranking.pools(above: 1).easy == [1, 3, 5])
    #expect(ranking.pools(above: 1).hard == [0, 2, 4])
    #expect(ranking.pools(above: 3).hard.isEmpty)
    #expect(ranking.pools(above: 0.5).easy.isEmpty)
  }

  @Test("halves as evenly as equal difficulties let it")
  func halves() {
    #expect(ranking.halves?.easy == [1, 3, 5])
    #expect(DifficultyRanking([1, 2, 2, 2]).halves?.easy == [0])
    #expect(DifficultyRanking([1, 1, 1, 2]).halves?.hard == [3])
    #expect(DifficultyRanking([4, 3, 2, 1]).halves?.hard == [0, 1])
    #expect(DifficultyRanking([1, 1]).halves == nil)
    #expect(DifficultyRanking([]).halves == nil)
  }

  @Test("cuts into parts of nearly equal size, the easiest first")
  func quantiles() {
    var generator = CounterGenerator(seed: 1, purpose: "difficulties")
    let ranking = DifficultyRanking((0..<23).map { _ in generator.uniform() })
    for count in 1...23 {
      let parts = ranking.quantiles(count)
      #expect(parts.count == count)
      #expect(Set(parts.map(\.count)).isSubset(of: [23 / count, 23 / count + 1]))
      #expect(parts.flatMap { $0 }.sorted() == Array(0..<23))
      for (easier, harder) in zip(parts, parts.dropFirst()) {
        let bounds = (
          easier.map { ranking.difficulties[$0] }.max() ?? 0,
          harder.map { ranking.difficulties[$0] }.min() ?? 0
        )
        #expect(bounds.0 < bounds.1)
      }
    }
  }

  @Test("makes an order that keeps the first share of it, the same in every epoch")
  func sorted() {
    func examples(_ order: Curriculum.Order, _ epoch: Int) -> [Int] {
      order.slots(of: 6, epoch: epoch).map(\.example)
    }
    let difficulties = ranking.difficulties
    #expect(examples(.sorted(by: difficulties), 0) == ranking.easiestFirst)
    #expect(examples(.sorted(by: difficulties), 5) == ranking.easiestFirst)
    #expect(examples(.sorted(by: difficulties, keep: 0.5), 0) == [1, 3, 5])
    #expect(examples(.sorted(by: difficulties, keep: 0.5, direction: .reversed), 0) == [0, 4, 2])
    #expect(examples(.sorted(by: difficulties, keep: 0.01), 0) == [1])
    #expect(Curriculum.Order.sorted(by: difficulties).difficulties == difficulties)
  }
}
