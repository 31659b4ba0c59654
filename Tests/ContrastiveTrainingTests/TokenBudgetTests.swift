import ContrastiveCore
import ContrastiveTraining
import TestSupport
import Testing

@Suite("A token budget")
struct TokenBudgetTests {
  /// A group of one sequence that takes so many rows: its last token is not read.
  private func group(_ rows: Int) -> [ScoredSequence] {
    [ScoredSequence(tokens: Array(repeating: 1, count: rows + 1), scoredFrom: 1)]
  }

  @Test("fills batches to the brim and lets what is too large stand alone")
  func definition() {
    func batches(_ rows: [Int], _ budget: Int) -> [Range<Int>] {
      TokenBudget(budget).batches(of: rows.map(group))
    }
    #expect(batches([], 10) == [])
    #expect(batches([4, 6, 1], 10) == [0..<2, 2..<3])
    #expect(batches([4, 7, 3], 10) == [0..<1, 1..<3])
    #expect(batches([11, 1, 2, 30, 2], 10) == [0..<1, 1..<3, 3..<4, 4..<5])
    #expect(batches([2, 2], 1) == [0..<1, 1..<2])
  }

  @Test("counts what answers share once")
  func sharing() {
    // Ten tokens of prompt and three of each answer, of which the last is not read: 10 + 2 · 2.
    let prompt = Array(repeating: 1 as Int32, count: 10)
    let pair = [[2, 3, 4], [5, 6, 7]].map { ScoredSequence(tokens: prompt + $0, scoredFrom: 10) }
    #expect(TokenBudget(28).batches(of: [pair, pair, pair]) == [0..<2, 2..<3])
    #expect(TokenBudget(27).batches(of: [pair, pair, pair]) == [0..<1, 1..<2, 2..<3])
  }

  @Test("loses no group, keeps to its bound, and closes no batch early", arguments: [1, 7, 20, 90])
  func invariants(budget: Int) {
    let sizes = randomValues(60, in: 1...25, seed: UInt64(budget)).map { Int($0) }
    let batches = TokenBudget(budget).batches(of: sizes.map(group))
    #expect(batches.flatMap { Array($0) } == Array(sizes.indices))
    for (batch, next) in zip(batches, batches.dropFirst()) {
      #expect(sizes[batch].reduce(0, +) + sizes[next.lowerBound] > budget)
    }
    for batch in batches { #expect(batch.count == 1 || sizes[batch].reduce(0, +) <= budget) }
  }
}
