import ContrastiveRandom
import PreferenceData
import Testing

@Suite("The edit distance of tokens")
struct TokenEditDistanceTests {
  /// The recurrence itself: D[i, j] = min(D[i−1, j−1] + (aᵢ ≠ bⱼ), D[i−1, j] + 1, D[i, j−1] + 1).
  private func definition(_ first: [Int32], _ second: [Int32]) -> Int {
    var row = Array(0...second.count)
    for (i, token) in first.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in second.enumerated() {
        let replaced = diagonal + (token == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
      }
    }
    return row[second.count]
  }

  private func distance(_ first: [Int32], _ second: [Int32]) -> Int {
    TokenEditDistance.between(first[...], second[...])
  }

  @Test("is that of its definition, around the borders of words too")
  func recurrence() {
    var generator = CounterGenerator(seed: 1, purpose: "tokens")
    let lengths = [0, 1, 2, 5, 17, 63, 64, 65, 127, 128, 129, 200]
    for alphabet in [2, 4, 300] {
      for (x, y) in lengths.flatMap({ x in lengths.map { (x, $0) } }) {
        let first = (0..<x).map { _ in Int32(generator.next(below: alphabet)) }
        let second = (0..<y).map { _ in Int32(generator.next(below: alphabet)) }
        #expect(distance(first, second) == definition(first, second), "\(first), \(second)")
      }
    }
  }

  @Test("is that of its definition where the pattern takes several blocks of words")
  func blocks() {
    var generator = CounterGenerator(seed: 3, purpose: "tokens")
    for (x, y) in [(512, 512), (513, 700), (640, 600), (1024, 1030), (1025, 1100)] {
      let first = (0..<x).map { _ in Int32(generator.next(below: 300)) - 20 }
      let second = (0..<y).map { _ in Int32(generator.next(below: 300)) - 20 }
      #expect(distance(first, second) == definition(first, second))
    }
  }

  @Test("finds few edits among many tokens")
  func edits() {
    var generator = CounterGenerator(seed: 2, purpose: "tokens")
    let first = (0..<150).map { _ in Int32(generator.next(below: 50)) }
    for edits in 0..<12 {
      var second = first
      for _ in 0..<edits {
        let place = generator.next(below: second.count)
        switch generator.next(below: 3) {
        case 0: second.remove(at: place)
        case 1: second.insert(99, at: place)
        default: second[place] = 98
        }
      }
      let found = distance(first, second)
      #expect(found <= edits && found == definition(first, second))
      #expect(distance(second, first) == found)
    }
  }

  @Test("takes slices as they lie")
  func slices() {
    let tokens: [Int32] = [9, 9, 1, 2, 3, 9]
    #expect(TokenEditDistance.between(tokens[2..<5], [1, 3][...]) == 1)
    #expect(TokenEditDistance.between(tokens[2..<5], tokens[2..<5]) == 0)
  }
}
