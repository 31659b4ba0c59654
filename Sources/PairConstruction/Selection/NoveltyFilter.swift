/// Keeps texts that are unlike all kept before, by ROUGE-L, as Self-Instruct does.
///
/// ```
/// F = 2 · L / (n + m)          L the longest common subsequence of n and m words
/// ```
///
/// Words are runs of letters, digits and `_` without regard to case, and each ideograph and kana, not
/// stemmed. The last
/// ``capacity`` kept texts are compared with, so that time and memory are bounded: near repetitions
/// further back are the business of ``Deduplication``.
///
/// - SeeAlso: Wang et al., 2023, <https://arxiv.org/abs/2212.10560>, section 2.2: below 0.7.
public struct NoveltyFilter: Sendable {
  /// The similarity from which on a text is not new.
  public let threshold: Double
  /// How many kept texts are compared with.
  public let capacity: Int
  private var kept: [[UInt64]] = []
  private var oldest = 0

  /// Starts with no texts.
  ///
  /// - Precondition: `capacity` is positive.
  public init(threshold: Double = 0.7, capacity: Int = 10_000) {
    precondition(capacity > 0, "a capacity of \(capacity)")
    self.threshold = threshold
    self.capacity = capacity
  }

  /// Keeps `text` and returns whether it is new; one that is not is forgotten.
  public mutating func add(_ text: String) -> Bool {
    let words = WordHashes(text).values
    let isKnown = kept.contains { other in
      let total = Double(other.count + words.count)
      // The subsequence is no longer than the shorter text.
      if 2 * Double(min(other.count, words.count)) < threshold * total { return false }
      return Self.similarity(other, words) >= threshold
    }
    if isKnown { return false }
    if kept.count < capacity {
      kept.append(words)
    } else {
      kept[oldest] = words
      oldest = (oldest + 1) % capacity
    }
    return true
  }

  /// Returns ROUGE-L's F of two texts; 1 if neither has words.
  public static func similarity(_ first: String, _ second: String) -> Double {
    similarity(WordHashes(first).values, WordHashes(second).values)
  }

  private static func similarity(_ first: [UInt64], _ second: [UInt64]) -> Double {
    let total = first.count + second.count
    guard total > 0 else { return 1 }
    return 2 * Double(LongestCommonSubsequence.length(first, second)) / Double(total)
  }
}
