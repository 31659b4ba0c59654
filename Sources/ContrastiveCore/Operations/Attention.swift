internal import ContrastiveKernels

/// Lets every row of a ragged batch attend to the rows before it in its own sequence.
///
/// ```
/// y[i] = Σⱼ p[i, j] v[j]        p[i, ·] = softmax over the visible j of scale · q[i]·k[j]
/// ```
///
/// The probabilities are never all in memory: what is kept is the log-sum-exp of each row, from which
/// the backward pass computes them again block by block.
///
/// - Parameters:
///   - projections: Queries, keys and values side by side,
///     `[rows, (query heads + 2 · key heads) · head width]`, already turned by position.
///   - groups: Which rows see which.
///   - shape: The numbers and the width of the heads, and the scale.
/// - Returns: `[rows, query heads · head width]`.
/// - SeeAlso: Dao et al., 2022, algorithm 1, <https://arxiv.org/abs/2205.14135>.
func causalAttention(
  _ projections: Tensor, groups: [[AttentionSegment]], shape: AttentionShape
) -> Tensor {
  let (rows, _) = projections.extent("causalAttention")
  let parts = ProjectionColumns(shape)
  let x = projections.matrix
  let output = Matrix(uninitialized: rows, parts.queries.count)
  let logSumExp = Matrix(uninitialized: rows, shape.queryHeads)
  attention(
    queries: x.columns(parts.queries), keys: x.columns(parts.keys),
    values: x.columns(parts.values), groups: groups, shape: shape, into: output,
    logSumExp: logSumExp)
  return Tensor(.matrix(rows, output.columns), output.buffer, from: [projections]) { gradient in
    let x = projections.matrix
    let share = Matrix(uninitialized: rows, x.columns)
    attentionGradient(
      Matrix(gradient, rows: rows, columns: output.columns), output: output, logSumExp: logSumExp,
      queries: x.columns(parts.queries), keys: x.columns(parts.keys),
      values: x.columns(parts.values), groups: groups, shape: shape,
      queryGradient: share.columns(parts.queries), keyGradient: share.columns(parts.keys),
      valueGradient: share.columns(parts.values))
    projections.node?.adopt(share.buffer)
  }
}

/// Where queries, keys and values stand in a row of projections.
struct ProjectionColumns {
  let queries: Range<Int>
  let keys: Range<Int>
  let values: Range<Int>

  init(_ shape: AttentionShape) {
    let q = shape.queryHeads * shape.headWidth
    let k = shape.keyHeads * shape.headWidth
    queries = 0..<q
    keys = q..<q + k
    values = q + k..<q + 2 * k
  }
}
