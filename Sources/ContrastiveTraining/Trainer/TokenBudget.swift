package import ContrastiveCore

/// Cuts groups, in their order, into batches of a bounded number of rows.
package struct TokenBudget {
  /// The largest number of rows of a batch.
  package let rows: Int

  /// Bounds batches to so many rows.
  package init(_ rows: Int) { self.rows = rows }

  /// The ranges of the batches; a group that is larger than the budget stands alone.
  package func batches(of groups: [[ScoredSequence]]) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var start = 0
    var used = 0
    for (index, group) in groups.enumerated() {
      let size = RaggedBatch.rows(of: group)
      if index > start, used + size > rows {
        batches.append(start..<index)
        (start, used) = (index, 0)
      }
      used += size
    }
    if start < groups.count { batches.append(start..<groups.count) }
    return batches
  }
}
