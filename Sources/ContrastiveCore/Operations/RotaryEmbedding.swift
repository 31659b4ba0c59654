internal import ContrastiveKernels

/// Turns queries and keys by angles that grow with their position.
///
/// ```
/// (x[i], x[i + d/2]) turns by position · frequency[i]        ∂x = the same turn backwards on ∂y
/// ```
///
/// The operation writes into the memory of `x`, whose values nobody else may use afterwards: they
/// come from a linear layer, which does not need them.
///
/// - Parameters:
///   - x: `[rows, columns]`; the first `heads · head width` columns are turned, the rest (the
///     values of the attention) stay.
///   - positions: One for each row.
///   - heads: How many heads to turn.
///   - table: The angles of every position.
/// - Returns: `[rows, columns]`.
/// - SeeAlso: Su et al., 2021, equation 34, <https://arxiv.org/abs/2104.09864>.
func rotaryEmbedding(
  _ x: Tensor, positions: [Int32], heads: Int, table: RotaryTable
) -> Tensor {
  let (rows, columns) = x.extent("rotaryEmbedding")
  let turned = 0..<heads * table.headWidth
  let y = x.values.take()
  rotate(
    Matrix(y, rows: rows, columns: columns).columns(turned), positions: positions, heads: heads,
    table: table, .forward)
  return Tensor(x.shape, y, from: [x]) { gradient in
    rotate(
      Matrix(gradient, rows: rows, columns: columns).columns(turned), positions: positions,
      heads: heads, table: table, .inverse)
    x.node?.adopt(gradient)
  }
}
