/// A token that a row of logits is asked for.
public struct HeadTarget: Sendable, Equatable {
  /// The row of the tile of logits.
  public var row: Int32
  /// The token, counted from the start of the vocabulary.
  public var token: Int32

  /// Asks row `row` for token `token`.
  public init(row: Int32, token: Int32) {
    self.row = row
    self.token = token
  }
}

/// Replaces logits by the gradient of weighted log-probabilities of their targets.
///
/// ```
/// L = Σ over targets e of slope(e) · log p[row(e), token(e)]
/// ∂x[r, v] = Σ over e with row(e) = r of slope(e) · (1[v = token(e)] − p[r, v])
/// ```
///
/// A row may have several targets, or none, and then its gradient is zero.
///
/// - Parameters:
///   - logits: A block of the vocabulary, `[rows, tokens]`; it becomes ∂x.
///   - vocabularyOffset: The token of its first column.
///   - logSumExp: log Σ exp(x) over the whole vocabulary, `[rows]`.
///   - targets: The tokens asked for; those outside the block only count in the probabilities.
///   - slopes: ∂L/∂log p of each target.
///   - team: The threads that share the rows.
public func headRowGradient(
  _ logits: Matrix, vocabularyOffset: Int = 0, logSumExp: FloatBuffer, targets: [HeadTarget],
  slopes: [Float], team: ForkJoin = .shared
) {
  precondition(
    logSumExp.count == logits.rows && slopes.count == targets.count,
    "the gradient of \(logits.rows) rows with \(logSumExp.count) log-sum-exps,"
      + " \(targets.count) targets and \(slopes.count) slopes")
  var slopeSums = [Float](repeating: 0, count: logits.rows)
  for (target, slope) in zip(targets, slopes) { slopeSums[Int(target.row)] += slope }

  team.forEach(logits.rows) { [slopeSums] r in
    var gradient = logits.mutableSpan(ofRow: r)
    if slopeSums[r] == 0 {
      for i in stride(from: 0, to: gradient.count, by: 16) { gradient.store(.zero, at: i) }
    } else {
      let shift = logSumExp[r]
      let factor = -slopeSums[r]
      for i in stride(from: 0, to: gradient.count, by: 16) {
        gradient.store(factor * exponential(gradient.span.lanes(at: i) - shift), at: i)
      }
    }
  }
  for (target, slope) in zip(targets, slopes) {
    let column = Int(target.token) - vocabularyOffset
    if column >= 0, column < logits.columns { logits.row(Int(target.row))[column] += slope }
  }
}
