internal import ContrastiveKernels

/// A change of low rank to one or several linear layers that read the same input.
struct LowRankChange {
  /// The first factors A of all parts, one below the other, `[parts · rank, inputs]`.
  let first: Tensor
  /// The second factor B of each part, `[outputs, rank]`, and its columns of the result.
  let parts: [(second: Tensor, columns: Range<Int>)]
  /// s, what the change is multiplied by.
  let scale: Float
}

/// Adds what a change of low rank makes of `x` to what the linear layers have made of it.
///
/// ```
/// y[:, c] += s u Bᵀ        u = x Aᵀ                for each part of columns c
/// ∂A = tᵀ x        ∂B = s ∂y[:, c]ᵀ u        ∂x = t A        t = s ∂y[:, c] B
/// ```
///
/// What is kept of `x` for the backward pass beside `x` itself is u, as narrow as the rank. The operation
/// writes into the memory of `y`, whose values nobody else may use afterwards: they come from a linear
/// layer, which does not need them.
///
/// - Parameters:
///   - x: `[rows, inputs]`.
///   - change: The factors.
///   - y: `[rows, columns]`.
/// - Returns: `[rows, columns]`.
func lowRankChange(_ x: Tensor, _ change: LowRankChange, addedTo y: Tensor) -> Tensor {
  let (rows, inputs) = x.extent("lowRankChange")
  let (ranks, expected) = change.first.extent("lowRankChange")
  let (resultRows, columns) = y.extent("lowRankChange")
  precondition(
    inputs == expected && rows == resultRows && ranks % change.parts.count == 0,
    "lowRankChange: x \(x.shape), A \(change.first.shape), y \(y.shape)")
  let rank = ranks / change.parts.count
  func range(_ part: Int) -> Range<Int> { part * rank..<(part + 1) * rank }
  let u = Matrix(uninitialized: rows, ranks)
  multiply(x.matrix, change.first.matrix.transposed, into: u)
  let result = Matrix(y.values.take(), rows: rows, columns: columns)
  for (index, part) in change.parts.enumerated() {
    multiply(
      u.columns(range(index)), part.second.matrix.transposed, into: result.columns(part.columns),
      .add, scale: change.scale)
  }
  return Tensor(
    y.shape, result.buffer, from: [x, y, change.first] + change.parts.map(\.second)
  ) { gradient in
    let dy = Matrix(gradient, rows: rows, columns: columns)
    let t = Matrix(uninitialized: rows, ranks)
    for (index, part) in change.parts.enumerated() {
      let slope = dy.columns(part.columns)
      multiply(slope, part.second.matrix, into: t.columns(range(index)), scale: change.scale)
      part.second.node?.receive { db, accumulation in
        multiply(
          slope.transposed, u.columns(range(index)),
          into: Matrix(db, rows: part.columns.count, columns: rank), accumulation,
          scale: change.scale)
      }
    }
    change.first.node?.receive { da, accumulation in
      multiply(t.transposed, x.matrix, into: Matrix(da, rows: ranks, columns: inputs), accumulation)
    }
    x.node?.receive { dx, accumulation in
      multiply(t, change.first.matrix, into: Matrix(dx, rows: rows, columns: inputs), accumulation)
    }
    y.node?.adopt(gradient)
  }
}
