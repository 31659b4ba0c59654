/// When an answer repeats itself too much to be one.
///
/// Either most of it was said before, or it ends in a loop. The bounds were set on 8,591 answers of 18
/// models: what lies beyond them is stuck, while songs with a chorus, recipes, and lists whose entries
/// begin alike stay within.
public struct RepetitionRule: Hashable, Sendable {
  /// The number of words that must be the same in a row to count as said before.
  public var length = 10
  /// The largest share of words within runs of ``length`` words that stand there for at least the
  /// second time.
  ///
  /// Lists of like questions reach 0.72, and what is stuck begins at 0.81.
  public var maximumShare = 0.75
  /// The number of words below which the share is not looked at.
  public var minimumWords = 50
  /// How often the last words or characters must follow each other to be a loop.
  ///
  /// A chorus comes three times.
  public var minimumRounds = 4
  /// How many words a loop must cover.
  public var minimumLoopWords = 24
  /// How many Unicode scalars a loop must cover.
  ///
  /// A line of dashes to write on is shorter.
  public var minimumLoopScalars = 100
  /// The most words, or scalars, that one round of a loop may have.
  public var maximumPeriod = 64

  /// Creates the rule with its usual bounds.
  public init() {}

  /// Whether `text` repeats itself too much.
  public func condemns(_ text: String) -> Bool {
    let words = WordHashes(text).values
    if words.count >= minimumWords && repeatedShare(words) > maximumShare { return true }
    if endsInLoop(words, covering: minimumLoopWords) { return true }
    // A loop of characters is short enough to show at the end.
    let reach = max(0, minimumRounds) * max(1, maximumPeriod) + max(0, minimumLoopScalars)
    let ending = text.unicodeScalars.reversed().drop(while: \.isSpace).prefix(reach)
    return endsInLoop(Array(ending.reversed()), covering: minimumLoopScalars)
  }

  /// The share of words of `text` that were said before, within runs of ``length``.
  public func repeatedShare(of text: String) -> Double { repeatedShare(WordHashes(text).values) }

  private func repeatedShare(_ words: [UInt64]) -> Double {
    guard length > 0, words.count >= length else { return 0 }
    var seen: Set<UInt64> = []
    seen.reserveCapacity(words.count)
    var covered = 0
    var end = 0  // of what is covered
    for place in 0...(words.count - length) {
      var hash: UInt64 = 0
      for word in words[place..<(place + length)] { hash = mixed(hash &+ word) }
      guard !seen.insert(hash).inserted else { continue }
      covered += place + length - max(place, end)
      end = place + length
    }
    return Double(covered) / Double(words.count)
  }

  /// Whether the last elements are some that follow each other again and again.
  private func endsInLoop(_ elements: [some Equatable], covering minimum: Int) -> Bool {
    let count = elements.count
    for period in 1..<max(1, min(maximumPeriod, count / max(1, minimumRounds))) + 1 {
      var same = 0
      while same + period < count,
        elements[count - 1 - same] == elements[count - 1 - same - period]
      { same += 1 }
      let length = same + period
      if same > 0 && length >= minimum && length / period >= minimumRounds { return true }
    }
    return false
  }
}
