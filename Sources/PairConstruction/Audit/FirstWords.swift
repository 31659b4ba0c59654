/// The first words of chosen and rejected answers.
///
/// Of the words that answers begin with there may be as many as answers; so the first 4096 that come
/// up are counted, and of all others only how many answers begin with them.
struct FirstWords: Hashable {
  static let limit = 4096

  private struct Counts: Hashable {
    var chosen = 0
    var rejected = 0
    var both = 0
  }

  private var words: [String: Counts] = [:]
  /// How many answers begin with a word that is not counted.
  private(set) var uncounted = 0
  private var pairs = 0

  /// Counts the first words of a pair.
  mutating func count(chosen: String?, rejected: String?) {
    pairs += 1
    add(chosen) { $0.chosen += 1 }
    add(rejected) { $0.rejected += 1 }
    if let chosen, chosen == rejected, words[chosen] != nil { words[chosen]?.both += 1 }
  }

  private mutating func add(_ word: String?, _ change: (inout Counts) -> Void) {
    guard let word else { return }
    if let place = words.index(forKey: word) {
      change(&words.values[place])
    } else if words.count < Self.limit {
      change(&words[word, default: Counts()])
    } else {
      uncounted += 1
    }
  }

  /// Returns the `count` words of which the sides differ most in number, and those by name.
  func mostDifferent(_ count: Int) -> [(word: String, counts: PairedCounts)] {
    let sorted = words.sorted { left, right in
      let (first, second) = (
        abs(left.value.chosen - left.value.rejected), abs(right.value.chosen - right.value.rejected)
      )
      return (second, left.key) < (first, right.key)
    }
    return sorted.prefix(count).map { word, counts in
      var paired = PairedCounts()
      paired.pairs = pairs
      paired.both = counts.both
      paired.chosenOnly = counts.chosen - counts.both
      paired.rejectedOnly = counts.rejected - counts.both
      return (word, paired)
    }
  }
}
