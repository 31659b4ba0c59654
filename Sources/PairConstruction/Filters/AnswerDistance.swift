internal import PreferenceData

/// How far two answers are from each other.
public struct AnswerDistance: Hashable, Sendable {
  /// The Jaccard index of the sets of words, from 0 (no word in common) to 1 (the same words).
  ///
  /// ```
  /// J = |A ∩ B| / |A ∪ B|          1 if neither has words
  /// ```
  ///
  /// A word is a run of letters, digits and `_`, without regard to case.
  public var jaccard: Double
  /// How many insertions, deletions and replacements of Unicode scalars turn one into the other.
  public var levenshtein: Int

  /// Measures the distance of two answers.
  ///
  /// - Complexity: O(*n* · ⌈*m*/64⌉) for answers of *n* and *m* scalars, without what they begin and
  ///   end with in common.
  /// - SeeAlso: D'Oosterlinck et al., 2024, <https://arxiv.org/abs/2408.06266>, who measure the
  ///   contrast of pairs by both.
  public init(_ first: String, _ second: String) {
    jaccard = Self.jaccard(first, second)
    levenshtein = Self.levenshtein(first, second)
  }

  /// Returns the Jaccard index of the words of two texts.
  public static func jaccard(_ first: String, _ second: String) -> Double {
    jaccard(sortedSet(WordHashes(first).values), sortedSet(WordHashes(second).values))
  }

  /// Returns the number of scalars to insert, delete or replace.
  public static func levenshtein(_ first: String, _ second: String) -> Int {
    TokenEditDistance.between(scalars(first)[...], scalars(second)[...])
  }

  private static func scalars(_ text: String) -> [Int32] {
    text.unicodeScalars.map { Int32(bitPattern: $0.value) }
  }

  /// Returns `values` in order, each once.
  static func sortedSet(_ values: [UInt64]) -> [UInt64] {
    var set: [UInt64] = []
    set.reserveCapacity(values.count)
    for value in values.sorted() where value != set.last { set.append(value) }
    return set
  }

  /// Returns the Jaccard index of two sets, given in order.
  static func jaccard(_ first: [UInt64], _ second: [UInt64]) -> Double {
    var (i, j, shared) = (0, 0, 0)
    while i < first.count && j < second.count {
      if first[i] == second[j] { shared += 1 }
      // Both sides move on where they agree.
      let (left, right) = (first[i], second[j])
      if left <= right { i += 1 }
      if right <= left { j += 1 }
    }
    let union = first.count + second.count - shared
    return union == 0 ? 1 : Double(shared) / Double(union)
  }
}
