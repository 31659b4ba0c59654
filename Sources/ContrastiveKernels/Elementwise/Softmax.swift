/// Writes the softmax of every row.
///
/// ```
/// y[r, i] = exp(x[r, i]) / Σⱼ exp(x[r, j])
/// ```
///
/// A row that is −∞ throughout has no softmax; it becomes NaN.
///
/// - Parameters:
///   - x: `[rows, columns]`.
///   - y: `[rows, columns]`; it may be `x` itself.
///   - team: The threads that share the rows.
/// - Precondition: There is at least one column, if there are rows.
public func softmax(_ x: Matrix, into y: Matrix, team: ForkJoin = .shared) {
  precondition(
    x.rows == y.rows && x.columns == y.columns && (x.columns > 0 || x.rows == 0),
    "softmax of [\(x.rows), \(x.columns)] into [\(y.rows), \(y.columns)]")
  team.forEachBlock(of: rowsPerTile(of: x), in: x.rows) { _, rows in
    for r in rows { softmaxRow(x.span(ofRow: r), into: y.mutableSpan(ofRow: r)) }
  }
}

/// Writes the softmax of one row, and returns its log-sum-exp.
@discardableResult
func softmaxRow(_ input: Span<Float>, into output: consuming MutableSpan<Float>) -> Float {
  let maximum = input.maximum
  var sum = SIMD16<Float>.zero
  for i in stride(from: 0, to: input.count, by: 16) {
    let powers = exponential(input.lanes(at: i, padding: -.infinity) - maximum)
    sum += powers
    output.store(powers, at: i)
  }
  let total = sum.total
  for i in output.indices { output[i] /= total }
  return maximum + logarithm(total)
}

/// Computes the logarithm of the sum of the exponentials of every row, without overflow.
///
/// ```
/// y[r] = log Σⱼ exp(x[r, j])
/// ```
///
/// - Parameters:
///   - x: `[rows, columns]`.
///   - y: `[rows]`; −∞ for a row that is −∞ throughout, or has no columns.
///   - team: The threads that share the rows.
public func logSumExp(_ x: Matrix, into y: FloatBuffer, team: ForkJoin = .shared) {
  precondition(x.rows == y.count, "logSumExp of [\(x.rows), \(x.columns)] into \(y.count)")
  team.forEachBlock(of: rowsPerTile(of: x), in: x.rows) { _, rows in
    for r in rows {
      let x = x.span(ofRow: r)
      // Any finite shift will do for a row without a finite maximum.
      let maximum = x.maximum
      let shift = maximum.isFinite ? maximum : 0
      var sum = SIMD16<Float>.zero
      for i in stride(from: 0, to: x.count, by: 16) {
        sum += exponential(x.lanes(at: i, padding: -.infinity) - shift)
      }
      y[r] = shift + logarithm(sum.total)
    }
  }
}

/// Rows that together have about as many elements as a chunk.
private func rowsPerTile(of x: Matrix) -> Int { max(1, Chunks.length / max(x.columns, 1)) }
