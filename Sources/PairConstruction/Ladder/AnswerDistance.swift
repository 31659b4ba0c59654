internal import PreferenceData

/// How far two answers are from each other.
package enum AnswerDistance {
  /// Returns the Jaccard index of the sets of words: 0 for no word in common, 1 for the same words.
  ///
  /// ```
  /// J = |A ∩ B| / |A ∪ B|          1 if neither has words
  /// ```
  ///
  /// A word is a run of letters, digits and `_`, without regard to case.
  package static func jaccard(_ first: String, _ second: String) -> Double {
    let (first, second) = (words(of: first), words(of: second))
    let union = first.union(second).count
    return union == 0 ? 1 : Double(first.intersection(second).count) / Double(union)
  }

  /// Returns how many insertions, deletions and replacements of Unicode scalars turn one text into
  /// the other.
  package static func levenshtein(_ first: String, _ second: String) -> Int {
    TokenEditDistance.between(scalars(of: first)[...], scalars(of: second)[...])
  }

  private static func words(of text: String) -> Set<[Unicode.Scalar]> {
    Set(text.unicodeScalars.split { !$0.isWordCharacter }.map { $0.map(\.caseKey) })
  }

  private static func scalars(of text: String) -> [Int32] {
    text.unicodeScalars.map { Int32(bitPattern: $0.value) }
  }
}
