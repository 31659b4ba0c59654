/// The positions of two answers of a group, of which one is ranked above the other.
public struct OrderedPair: Sendable, Equatable {
  /// The position of the answer that is ranked above the other.
  public let better: Int

  /// The position of the answer that is ranked below the other.
  public let worse: Int

  /// Returns all pairs of answers with these ranks; ties are none.
  static func all(of ranks: [Int]) -> [OrderedPair] {
    ranks.indices.flatMap { better in
      ranks.indices.lazy.filter { ranks[better] < ranks[$0] }.map {
        OrderedPair(better: better, worse: $0)
      }
    }
  }
}
