/// Carries the gradient of `attention` back to queries, keys and values.
///
/// The probabilities are computed again from the log-sum-exp. With `D` one number for each query:
///
/// ```
/// p = exp(s − log-sum-exp)          D = ∂y · y          ∂s = p ∘ (∂y · v − D)
/// ∂v = Σ p · ∂y          ∂k = scale · Σ ∂s · q          ∂q = scale · Σ ∂s · k
/// ```
///
/// A key's gradient is the sum over its query heads, taken head by head in order, so the bits of the
/// result do not depend on the number of threads.
///
/// - Parameters:
///   - outputGradient: ∂y, `[rows, queryHeads · headWidth]`.
///   - output: y of the forward pass.
///   - logSumExp: The log-sum-exps of the forward pass, `[rows, queryHeads]`.
///   - queries: The queries of the forward pass.
///   - keys: The keys of the forward pass.
///   - values: The values of the forward pass.
///   - groups: The groups of the forward pass; no row of keys may belong to two of them.
///   - shape: The shape of the forward pass.
///   - queryGradient: ∂q, replaced in all rows of the segments' queries.
///   - keyGradient: ∂k, replaced in all rows of the segments' keys and prefixes.
///   - valueGradient: ∂v, likewise.
///   - team: The threads that share the groups and the heads.
/// - SeeAlso: Dao, 2023, algorithm 2, <https://arxiv.org/abs/2307.08691>.
public func attentionGradient(
  _ outputGradient: Matrix, output: Matrix, logSumExp: Matrix, queries: Matrix, keys: Matrix,
  values: Matrix, groups: [[AttentionSegment]], shape: AttentionShape, queryGradient: Matrix,
  keyGradient: Matrix, valueGradient: Matrix, team: ForkJoin = .shared
) {
  shape.check(queries: queries, keys: keys, values: values, groups)
  shape.check(queries: outputGradient, keys: keyGradient, values: valueGradient, groups)
  shape.check(queries: queryGradient, keys: keys, values: values, groups)
  precondition(
    output.rows == queries.rows && output.columns == queries.columns
      && logSumExp.rows == queries.rows && logSumExp.columns == shape.queryHeads,
    "the attention gradient of an output [\(output.rows), \(output.columns)] with log-sum-exps"
      + " [\(logSumExp.rows), \(logSumExp.columns)]")
  let keyParts = AttentionHeadParts(of: keyGradient, shape)
  let valueParts = AttentionHeadParts(of: valueGradient, shape)
  let tiles = groups.flatMap { group in (0..<shape.queryHeads).map { (group, $0) } }
  team.forEach(tiles.count) { tile in
    let (group, head) = tiles[tile]
    let (queryColumns, keyColumns) = (shape.queryColumns(head..<head + 1), shape.keyColumns(head))
    let gradient = AttentionHeadGradient(
      outputGradient: outputGradient.columns(queryColumns), output: output.columns(queryColumns),
      logSumExp: logSumExp.columns(head..<head + 1), queries: queries.columns(queryColumns),
      keys: keys.columns(keyColumns), values: values.columns(keyColumns), shape: shape,
      queryGradient: queryGradient.columns(queryColumns), keyGradient: keyParts[head],
      valueGradient: valueParts[head])
    gradient.replace(group)
  }
  if shape.queryHeads == shape.keyHeads { return }
  let sums = groups.flatMap { group in (0..<shape.keyHeads).map { (group.keyRows, $0) } }
  team.forEach(sums.count) { tile in
    let (ranges, keyHead) = sums[tile]
    for rows in ranges {
      keyParts.sum(into: keyHead, rows)
      valueParts.sum(into: keyHead, rows)
    }
  }
}
