/// Copies row `ids[r]` of a table to row `r` of `y`.
///
/// - Parameters:
///   - table: One row for each id, `[vocabulary, width]`.
///   - ids: The rows to copy, `[rows]`.
///   - y: The result, `[rows, width]`.
///   - team: The threads that share the rows.
/// - Precondition: Every id is a row of the table.
public func gatherRows(
  _ table: Matrix, _ ids: [Int32], into y: Matrix, team: ForkJoin = .shared
) {
  precondition(
    y.rows == ids.count && y.columns == table.columns,
    "\(ids.count) rows of [\(table.rows), \(table.columns)] into [\(y.rows), \(y.columns)]")
  team.forEachBlock(of: 64, in: ids.count) { _, rows in
    for r in rows { y.row(r).copy(from: table.row(Int(ids[r]))) }
  }
}

/// Adds row `r` of `gradient` to row `ids[r]` of a table: the gradient of `gatherRows`.
///
/// Rows of one id are added in the order of `r`. The threads share the columns, so the sums are the
/// same for any number of threads.
///
/// - Parameters:
///   - gradient: What is added, `[rows, width]`.
///   - ids: Where it is added, `[rows]`.
///   - table: What is added to, `[vocabulary, width]`.
///   - skipped: An id to whose row nothing is added.
///   - team: The threads that share the columns.
/// - Precondition: Every id is a row of the table.
public func scatterAddRows(
  _ gradient: Matrix, _ ids: [Int32], into table: Matrix, skipping skipped: Int32? = nil,
  team: ForkJoin = .shared
) {
  precondition(
    gradient.rows == ids.count && gradient.columns == table.columns,
    "\(ids.count) rows of [\(gradient.rows), \(gradient.columns)] added to"
      + " [\(table.rows), \(table.columns)]")
  team.forEachBlock(of: 64, in: table.columns) { _, columns in
    let (slopes, part) = (gradient.columns(columns), table.columns(columns))
    for (r, id) in ids.enumerated() where id != skipped {
      add(slopes.span(ofRow: r), to: part.mutableSpan(ofRow: Int(id)))
    }
  }
}
