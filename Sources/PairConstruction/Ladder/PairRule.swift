/// Which answers to a prompt are paired, by the ranks of their models.
public enum PairRule: String, CaseIterable, Sendable {
  /// The strongest with the weakest.
  case widest
  /// Each rung with the next below it that has an answer.
  case adjacent
  /// Each rung with every one below it.
  case all
  /// The strongest with every rung below it, in stages from the widest gap to the narrowest: R1 with
  /// R4, then with R3, then with R2.
  ///
  /// - SeeAlso: Pattnaik et al., 2024, Curry-DPO, <https://arxiv.org/abs/2403.07230>.
  case perRung = "per_rung"

  /// A stronger and a weaker answer of a list.
  struct Match: Hashable {
    /// The place of the stronger one.
    var chosen: Int
    /// The place of the weaker one.
    var rejected: Int
    /// The stage in which the pair is learned, counting from 1, where the rule has stages.
    var stage: Int?
  }

  /// Returns the pairs of answers whose models have `ranks`.
  ///
  /// They are sorted by the rank of the stronger answer, then of the weaker, then by their places;
  /// stages come first. Where several models share a rung, each of their answers is paired.
  ///
  /// - Parameters:
  ///   - ranks: The rank of each answer.
  ///   - rungs: All ranks that there are, in ascending order. By them stages are numbered, so that a
  ///     stage holds pairs of one distance also where a prompt lacks an answer: of r rungs those
  ///     r − 1 apart are stage 1, and neighbors are stage r − 1.
  /// - Returns: The places of the answers; none where fewer than two rungs have one.
  func matches(ranks: [Int], rungs: [Int]) -> [Match] {
    let levels = rungs.filter { ranks.contains($0) }
    guard let top = levels.first, let bottom = levels.last, top < bottom else { return [] }
    let pairs: [(strong: Int, weak: Int)] =
      switch self {
      case .widest: [(top, bottom)]
      case .adjacent: Array(zip(levels, levels.dropFirst()))
      case .all:
        levels.indices.flatMap { place in
          levels[(place + 1)...].map { (levels[place], $0) }
        }
      case .perRung: levels.dropFirst().reversed().map { (top, $0) }
      }
    return pairs.flatMap { strong, weak in
      let stage = self == .perRung ? Self.stage(from: strong, to: weak, of: rungs) : nil
      let weaker = ranks.indices.filter { ranks[$0] == weak }
      return ranks.indices.filter { ranks[$0] == strong }.flatMap { chosen in
        weaker.map { Match(chosen: chosen, rejected: $0, stage: stage) }
      }
    }
  }

  private static func stage(from strong: Int, to weak: Int, of rungs: [Int]) -> Int? {
    guard let first = rungs.firstIndex(of: strong), let second = rungs.firstIndex(of: weak) else {
      return nil
    }
    return rungs.count - (second - first)
  }
}
