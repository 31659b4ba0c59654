/// The most rows for which `multiplyFewRows` is the faster way.
///
/// Measured on one thread with 576 columns: a `[49152, 576]` in memory takes 4.5 ms against 17 ms for
/// one row and 7.4 against 17 for four; a `[960, 576]` in the nearest cache breaks even at four rows
/// with AVX2 and AVX-512, and at two where the compiler may use neither.
let fewRows = 4

/// Computes C = scale · A Bᵀ (+ C) for an A of few rows, reading B once as it lies in memory.
///
/// The BLAS first copies B into an order of its own, which is lost work where every weight takes part
/// in only a few products, as when a token is generated. Here every row of B in its turn meets all
/// rows of A, so that B is read once and in order, at the speed of the memory.
///
/// A row of the result has the same bits whatever the number of rows, and of threads.
///
/// - Parameters:
///   - a: `[m, k]`.
///   - b: Stored as `[n, k]`.
///   - c: The result, `[m, n]`.
///   - accumulation: Whether the product replaces C or is added to it.
///   - scale: What the product is multiplied by.
///   - team: The threads that share the rows of B.
func multiplyFewRows(
  _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation, scale: Float,
  team: ForkJoin
) {
  let k = a.columns
  // About 128 KB of B: several microseconds of reading.
  let rowsPerTile = max(1, 32_768 / max(k, 1))
  team.forEach((b.rows + rowsPerTile - 1) / rowsPerTile) { tile in
    let inputs = a.buffer.span
    let weights = b.buffer.span
    var outputs = c.buffer.mutableSpan
    for j in tile * rowsPerTile..<min(b.rows, (tile + 1) * rowsPerTile) {
      let weight = weights.extracting(j * b.stride..<j * b.stride + k)
      for r in 0..<a.rows {
        let product = scale * dot(inputs.extracting(r * a.stride..<r * a.stride + k), weight)
        let index = r * c.stride + j
        outputs[index] = accumulation == .add ? outputs[index] + product : product
      }
    }
  }
}
