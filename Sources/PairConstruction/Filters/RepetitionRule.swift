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
  /// How often the last words or bytes must follow each other to be a loop.
  ///
  /// A chorus comes three times.
  public var minimumRounds = 4
  /// How many words a loop must cover.
  public var minimumLoopWords = 24
  /// How many bytes of UTF-8 a loop must cover.
  ///
  /// A line of dashes to write on is shorter.
  public var minimumLoopBytes = 100
  /// The most words, or bytes, that one round of a loop may have.
  public var maximumPeriod = 64

  /// Creates the rule with its usual bounds.
  public init() {}

  /// Whether `text` repeats itself too much.
  public func condemns(_ text: String) -> Bool {
    condemns(text, words: WordHashes(text).values)
  }

  /// Whether `text`, of which the words have these hashes, repeats itself too much.
  func condemns(_ text: String, words: [UInt64]) -> Bool {
    if words.count >= minimumWords,
      repeatedShare(words, unlessAtMost: maximumShare) > maximumShare
    {
      return true
    }
    if endsInLoop(words, covering: minimumLoopWords) { return true }
    var bytes = Array(text.utf8)
    while let last = bytes.last, last == 0x20 || (0x09...0x0D).contains(last) { bytes.removeLast() }
    return endsInLoop(bytes, covering: minimumLoopBytes)
  }

  /// The share of words of `text` that were said before, within runs of ``length``.
  public func repeatedShare(of text: String) -> Double { repeatedShare(WordHashes(text).values) }

  /// The share, or nothing as soon as it is known not to exceed `bound`.
  private func repeatedShare(_ words: [UInt64], unlessAtMost bound: Double = 0) -> Double {
    guard length > 0, words.count >= length else { return 0 }
    let mostNewWords = Double(words.count) * (1 - bound) + 1
    // A polynomial of the words in the run; leaving words are taken out with the highest power.
    let base: UInt64 = 0x9e37_79b9_7f4a_7c15
    let power = (1..<length).reduce(1 as UInt64) { power, _ in power &* base }
    var hash = words[..<(length - 1)].reduce(0 as UInt64) { $0 &* base &+ $1 }
    // Open addressing, at most half full; 0 is free.
    var seen = [UInt64](
      repeating: 0, count: 1 << (Int.bitWidth - words.count.leadingZeroBitCount + 1))
    var covered = 0
    var end = 0  // of what is covered
    for place in 0...(words.count - length) {
      hash = hash &* base &+ words[place + length - 1]
      let entry = mixed(hash) | 1
      hash = hash &- words[place] &* power
      var slot = Int(truncatingIfNeeded: entry >> 1) & (seen.count - 1)
      while seen[slot] != 0 && seen[slot] != entry { slot = (slot + 1) & (seen.count - 1) }
      if seen[slot] == 0 {
        if Double(place - covered) > mostNewWords { return 0 }
        seen[slot] = entry
      } else {
        covered += place + length - max(place, end)
        end = place + length
      }
    }
    return Double(covered) / Double(words.count)
  }

  /// Whether the last elements are some that follow each other again and again.
  private func endsInLoop<Element: Equatable>(_ elements: [Element], covering minimum: Int) -> Bool
  {
    let count = elements.count
    for period in 1..<max(1, min(maximumPeriod, count / max(1, minimumRounds))) + 1 {
      guard period < count, elements[count - 1] == elements[count - 1 - period] else { continue }
      var same = 1
      while same + period < count,
        elements[count - 1 - same] == elements[count - 1 - same - period]
      { same += 1 }
      let length = same + period
      if length >= minimum && length / period >= minimumRounds { return true }
    }
    return false
  }
}
