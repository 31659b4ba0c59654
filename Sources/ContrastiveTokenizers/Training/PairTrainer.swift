/// Finds the merges: counts pairs of neighbouring symbols and merges the most frequent one.
///
/// Only the words in which the merged pair occurs are looked at again. Candidates wait in a heap with
/// the count they had when they were put there; one whose count has fallen since is put back.
struct PairTrainer {
  /// The bytes of every symbol: those of `ByteAlphabet.bytes`, then the merged ones.
  private(set) var symbols: [UTF8Text] = ByteAlphabet.bytes.map { [$0] }
  /// The pairs that were merged, in order.
  private(set) var merges: [(left: Int32, right: Int32)] = []

  private struct Pair: Hashable {
    var left: Int32
    var right: Int32
  }

  /// A pair that may be merged next; what goes first is less.
  private struct Candidate: Comparable {
    var pair: Pair
    var count: Int
    var left: UTF8Text
    var right: UTF8Text

    static func < (first: Candidate, second: Candidate) -> Bool {
      if first.count != second.count { return first.count > second.count }
      if first.left != second.left { return second.left.lexicographicallyPrecedes(first.left) }
      return second.right.lexicographicallyPrecedes(first.right)
    }
  }

  private var words: [(symbols: [Int32], count: Int)]
  private var counts: [Pair: Int] = [:]
  /// The words in which a pair occurs, or occurred once.
  private var places: [Pair: Set<Int>] = [:]
  private var candidates = Heap<Candidate>()
  private var table = ByteTable()

  /// Starts from words and how often each occurs.
  init(_ words: [(bytes: UTF8Text, count: Int)]) {
    for symbol in symbols { _ = table.insert(symbol.span) }
    var symbolOfByte = [Int32](repeating: 0, count: 256)
    for (symbol, byte) in ByteAlphabet.bytes.enumerated() {
      symbolOfByte[Int(byte)] = Int32(symbol)
    }
    self.words = words.map { word in (word.bytes.map { symbolOfByte[Int($0)] }, word.count) }
    for (index, word) in self.words.enumerated() {
      for pair in Self.pairs(of: word.symbols) {
        counts[pair, default: 0] += word.count
        places[pair, default: []].insert(index)
      }
    }
  }

  /// Merges until there are `count` symbols or no pair occurs twice.
  mutating func merge(upTo count: Int) {
    for pair in counts.keys { propose(pair) }
    while symbols.count < count, let best = candidates.pop() {
      let current = counts[best.pair] ?? 0
      if current != best.count {
        propose(best.pair)
      } else {
        for pair in merge(best.pair) { propose(pair) }
      }
    }
  }

  private mutating func propose(_ pair: Pair) {
    guard let count = counts[pair], count >= 2 else { return }
    candidates.push(
      Candidate(
        pair: pair, count: count, left: symbols[Int(pair.left)], right: symbols[Int(pair.right)]))
  }

  /// Merges one pair wherever it stands and returns the pairs of which there are more now.
  private mutating func merge(_ pair: Pair) -> Set<Pair> {
    let bytes = symbols[Int(pair.left)] + symbols[Int(pair.right)]
    let (index, isNew) = table.insert(bytes.span)
    if isNew { symbols.append(bytes) }
    merges.append((pair.left, pair.right))
    let merged = Int32(index)

    var grown: Set<Pair> = []
    for place in places.removeValue(forKey: pair) ?? [] {
      let (old, count) = words[place]
      var new: [Int32] = []
      new.reserveCapacity(old.count)
      for symbol in old {
        if symbol == pair.right, new.last == pair.left {
          new[new.count - 1] = merged
        } else {
          new.append(symbol)
        }
      }
      for pair in Self.pairs(of: old) { counts[pair, default: 0] -= count }
      for pair in Self.pairs(of: new) {
        counts[pair, default: 0] += count
        if pair.left == merged || pair.right == merged {
          places[pair, default: []].insert(place)
          grown.insert(pair)
        }
      }
      words[place].symbols = new
    }
    return grown
  }

  private static func pairs(of symbols: [Int32]) -> [Pair] {
    zip(symbols, symbols.dropFirst()).map { Pair(left: $0, right: $1) }
  }
}
