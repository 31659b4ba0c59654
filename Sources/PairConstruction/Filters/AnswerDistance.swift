internal import PreferenceData

/// How far two answers are from each other.
public struct AnswerDistance: Hashable, Sendable {
  /// The Jaccard index of the sets of words, from 0 (no word in common) to 1 (the same words).
  ///
  /// ```
  /// J = |A ∩ B| / |A ∪ B|          1 if neither has words
  /// ```
  ///
  /// A word is a run of letters, digits and `_`, without regard to case; each ideograph and each kana is
  /// one.
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
    let (first, second) = (ComparedAnswer(first), ComparedAnswer(second))
    jaccard = first.jaccard(second)
    levenshtein = first.levenshtein(second)
  }

  /// Returns the Jaccard index of the words of two texts.
  public static func jaccard(_ first: String, _ second: String) -> Double {
    jaccard(WordHashes(first).values, WordHashes(second).values)
  }

  /// Returns the number of scalars to insert, delete or replace.
  public static func levenshtein(_ first: String, _ second: String) -> Int {
    TokenEditDistance.between(
      ComparedAnswer.scalars(of: first)[...], ComparedAnswer.scalars(of: second)[...])
  }

  /// Returns the Jaccard index of what stands in two lists, however often.
  static func jaccard(_ first: [UInt64], _ second: [UInt64]) -> Double {
    // Open addressing, at most half full: 0 is free, and the bits of `sides` say where a value is.
    let total = first.count + second.count
    let capacity = 1 << (Int.bitWidth - total.leadingZeroBitCount + 1)
    var values = [UInt64](repeating: 0, count: capacity)
    var sides = [UInt8](repeating: 0, count: capacity)
    var (union, shared) = (0, 0)
    for (side, list) in [(1 as UInt8, first), (2, second)] {
      for value in list {
        let value = max(value, 1)
        var slot = Int(truncatingIfNeeded: value) & (capacity - 1)
        while values[slot] != 0 && values[slot] != value { slot = (slot + 1) & (capacity - 1) }
        if values[slot] == 0 { union += 1 }
        if sides[slot] | side == 3 && sides[slot] != 3 { shared += 1 }
        values[slot] = value
        sides[slot] |= side
      }
    }
    return union == 0 ? 1 : Double(shared) / Double(union)
  }
}

/// An answer made ready for distances, so that one that is compared with many is read once.
struct ComparedAnswer: Hashable, Sendable {
  /// The hashes of its words.
  let words: [UInt64]
  /// The values of its Unicode scalars.
  let scalars: [Int32]

  /// Reads the words and scalars of `text`.
  init(_ text: String) {
    words = WordHashes(text).values
    scalars = Self.scalars(of: text)
  }

  /// The values of the Unicode scalars of `text`.
  static func scalars(of text: String) -> [Int32] {
    let bytes = Array(text.utf8)
    return bytes.allSatisfy { $0 < 0x80 }
      ? bytes.map { Int32($0) } : text.unicodeScalars.map { Int32(bitPattern: $0.value) }
  }

  /// Returns the Jaccard index of the words.
  func jaccard(_ other: ComparedAnswer) -> Double { AnswerDistance.jaccard(words, other.words) }

  /// Returns the number of scalars to insert, delete or replace.
  func levenshtein(_ other: ComparedAnswer) -> Int {
    TokenEditDistance.between(scalars[...], other.scalars[...])
  }
}
