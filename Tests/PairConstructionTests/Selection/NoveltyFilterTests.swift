import ContrastiveRandom
import PairConstruction
import Testing

@Suite("Novelty")
struct NoveltyFilterTests {
  /// The recurrence itself.
  private func common(_ first: [Int], _ second: [Int]) -> Int {
    var row = Array(repeating: 0, count: second.count + 1)
    for element in first {
      var diagonal = 0
      for (place, other) in second.enumerated() {
        let above = row[place + 1]
        row[place + 1] = element == other ? diagonal + 1 : max(above, row[place])
        diagonal = above
      }
    }
    return row[second.count]
  }

  @Test("is ROUGE-L's F over words, around the borders of machine words too")
  func definition() {
    var generator = CounterGenerator(seed: 1, purpose: "words")
    for length in [1, 2, 20, 63, 64, 65, 127, 128, 129, 200] {
      for alphabet in [2, 5, 50] {
        let first = (0..<length).map { _ in generator.next(below: alphabet) }
        let second = (0..<(1 + generator.next(below: 150))).map { _ in
          generator.next(below: alphabet)
        }
        let texts = [first, second].map { $0.map { "w\($0)" }.joined(separator: " ") }
        let expected = 2 * Double(common(first, second)) / Double(first.count + second.count)
        #expect(NoveltyFilter.similarity(texts[0], texts[1]) == expected)
      }
    }
    #expect(NoveltyFilter.similarity("", "") == 1)
    #expect(NoveltyFilter.similarity("", "a") == 0)
  }

  @Test("keeps what is unlike all that was kept")
  func keeping() {
    var filter = NoveltyFilter(threshold: 0.7, capacity: 2)
    // The third text that is kept takes the place of the first.
    let texts = [
      "Write a poem about the sea", "Write a poem about the moon", "Sum these numbers",
      "Name five rivers", "Write a poem about the moon", "name five rivers!",
    ]
    let isNew = texts.map { filter.add($0) }
    #expect(isNew == [true, false, true, true, true, false])
  }
}
