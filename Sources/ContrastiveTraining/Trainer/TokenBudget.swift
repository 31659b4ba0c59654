package import ContrastiveCore

/// Cuts groups, in their order, into batches of a bounded number of rows.
package struct TokenBudget {
  /// The largest number of rows of a batch.
  package let rows: Int

  /// Bounds batches to so many rows.
  package init(_ rows: Int) { self.rows = rows }

  /// The ranges of the batches; a group that is larger than the budget stands alone.
  package func batches(of groups: [[ScoredSequence]]) -> [Range<Int>] {
    batches(ofRows: groups.map(RaggedBatch.rows(of:)))
  }

  /// The ranges of the batches of groups that take so many rows each.
  func batches(ofRows sizes: [Int]) -> [Range<Int>] {
    var batches: [Range<Int>] = []
    var start = 0
    var used = 0
    for (index, size) in sizes.enumerated() {
      if index > start, used + size > rows {
        batches.append(start..<index)
        (start, used) = (index, 0)
      }
      used += size
    }
    if start < sizes.count { batches.append(start..<sizes.count) }
    return batches
  }
}
