/// The pairs of scalars at which tokens are joined: the last of the left one, the first of the right.
///
/// Whatever merges are done, no token ever reaches over two neighbouring scalars that are no seam, if
/// both are spelled by tokens of their own. In vocabularies of SentencePiece, words are parted so.
struct Seams: Sendable {
  private var pairs: Set<UInt64> = []

  /// No seams.
  init() {}

  /// The seams of all merges.
  init(_ merges: MergeTable, _ vocabulary: Vocabulary) {
    for (left, right, _) in merges.ordered {
      guard let left = vocabulary[left], let right = vocabulary[right],
        let last = String(decoding: left, as: UTF8.self).unicodeScalars.last,
        let first = String(decoding: right, as: UTF8.self).unicodeScalars.first
      else { continue }
      pairs.insert(Self.key(last, first))
    }
  }

  /// Whether a merge joins `left` and `right`.
  func contains(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    pairs.contains(Self.key(left, right))
  }

  private static func key(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> UInt64 {
    UInt64(left.value) << 32 | UInt64(right.value)
  }
}
