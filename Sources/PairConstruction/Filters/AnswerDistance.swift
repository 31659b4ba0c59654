internal import ContrastiveFiles
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
      ComparedAnswer.scalars(of: Array(first.utf8))[...],
      ComparedAnswer.scalars(of: Array(second.utf8))[...])
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
        // The lesser of the two is zero where the slot is free or holds the value: one branch instead of two.
        while min(values[slot], values[slot] ^ value) != 0 { slot = (slot + 1) & (capacity - 1) }
        let known = sides[slot]
        union += known == 0 ? 1 : 0
        shared += known == 3 - side ? 1 : 0
        values[slot] = value
        sides[slot] = known | side
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
    let bytes = Array(text.utf8)
    self.init(bytes, words: WordHashes(bytes).values)
  }

  /// Reads the scalars of the text whose UTF-8 is `bytes`, and whose words have these hashes.
  init(_ bytes: [UInt8], words: [UInt64]) {
    self.words = words
    scalars = Self.scalars(of: bytes)
  }

  /// The values of the Unicode scalars of the text whose UTF-8 is `bytes`.
  static func scalars(of bytes: [UInt8]) -> [Int32] {
    if bytes.span.isASCII {
      var scalars = [Int32](repeating: 0, count: bytes.count)
      var values = scalars.mutableSpan
      for place in bytes.indices { values[place] = Int32(bytes[place]) }
      return scalars
    }
    var scalars: [Int32] = []
    scalars.reserveCapacity(bytes.count)
    for scalar in UTF8Scalars(bytes) { scalars.append(Int32(bitPattern: scalar.value)) }
    return scalars
  }

  /// Returns the Jaccard index of the words.
  func jaccard(_ other: ComparedAnswer) -> Double { AnswerDistance.jaccard(words, other.words) }

  /// Returns the number of scalars to insert, delete or replace.
  func levenshtein(_ other: ComparedAnswer) -> Int {
    TokenEditDistance.between(scalars[...], other.scalars[...])
  }
}
