package import ContrastiveCore

extension ReferenceCache {
  /// How far the entries are from what the model says now.
  package struct Comparison: Equatable, Sendable {
    /// The number of sequences whose entries were computed again.
    package var compared = 0
    /// The number of sequences that have no entry.
    package var absent = 0
    /// The largest mean difference of a sequence, in nats a token, of the entries of each maker.
    package var worst: [String: Double] = [:]

    /// The most that can be rounding.
    package let tolerance: Double

    /// Describes a comparison.
    package init(
      compared: Int = 0, absent: Int = 0, worst: [String: Double] = [:],
      tolerance: Double = ReferenceCache.tolerance()
    ) {
      self.compared = compared
      self.absent = absent
      self.worst = worst
      self.tolerance = tolerance
    }

    /// Whether every difference can be rounding.
    package var agrees: Bool { worst.values.allSatisfy { $0 <= tolerance } }
  }

  /// Computes the entries of groups again, and files nothing.
  ///
  /// - Parameters:
  ///   - groups: The sequences.
  ///   - sample: The most groups that are computed, spread over those that have entries; `nil` for all.
  ///   - progress: Called after every batch with the groups computed and to compute; an error that it
  ///     throws ends the comparison.
  /// - Returns: What was compared, and the worst that was found.
  /// - Throws: `ReferenceError` if the model cannot read a sequence, or if the file cannot be used or
  ///   holds a damaged entry, and what `progress` throws.
  package func comparison(
    with groups: [[ScoredSequence]], sample: Int? = nil,
    progress: ((_ done: Int, _ total: Int) throws -> Void)? = nil
  ) throws -> Comparison {
    try check(groups)
    var result = Comparison(tolerance: Self.tolerance(precision))
    var stored: [[ScoredSequence]] = []
    for index in groups.indices {
      let entries = try entries(of: groups[index...index])
      let found = groups[index].filter { entries[key($0)] != nil }
      result.absent += groups[index].count - found.count
      if !found.isEmpty { stored.append(found) }
    }
    let count = min(sample ?? stored.count, stored.count)
    let chosen = (0..<count).map { stored[$0 * stored.count / count] }
    let scorer = try scorer
    var done = 0
    for batch in options.batches(of: chosen) {
      let entries = try entries(of: batch[...])
      for (sequence, score) in zip(batch.joined(), scorer.score(batch).joined()) {
        guard let entry = entries[key(sequence)] else { continue }
        let difference = entry.difference(from: score.tokenLogProbabilities)
        // A difference that is no number is not small.
        let isWorse = !(difference <= result.worst[entry.maker, default: 0])
        if isWorse || result.worst[entry.maker] == nil {
          result.worst[entry.maker] = difference.isNaN ? .infinity : difference
        }
        result.compared += 1
      }
      done += batch.count
      try progress?(done, chosen.count)
    }
    return result
  }
}
