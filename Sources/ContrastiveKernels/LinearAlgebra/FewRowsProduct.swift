internal import COpenBLAS

/// The most rows for which `multiplyFewRows` is the faster way.
///
/// Measured on two threads with all products of a model of 135 M parameters in their order, whose weights
/// are in no cache: with AVX-512, 30 ms against the 60 of the BLAS for 16 rows, and 58 against 84 for 32;
/// with AVX2, 44 against 60 for 16. SSE2, which is what a build for any processor of the kind has, breaks
/// even at four, and at eight still spares the bits of a row from depending on the others.
package let fewRows = 2 * Int(VECTOR_FLOATS)

/// Computes C = scale · A Bᵀ (+ C) for an A of few rows, reading B once as it lies in memory.
///
/// The BLAS first copies B into an order of its own, which is lost work where every weight takes part
/// in only a few products, as when a token is generated. Here every four rows of B meet all rows of A
/// while they are near, so that B is read from memory once and in order.
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
  let product = FewRowsProduct(a: a, b: b, c: c, accumulation: accumulation, scale: scale)
  // A thread reads up to a megabyte straight on, which a processor is quickest at, but a fourth of its
  // share at most, so that none is waited for long. The bits do not depend on it.
  let floats = min(max(b.rows * b.columns / (4 * team.threads), 32_768), 262_144)
  team.forEachBlock(of: (floats / max(b.columns, 1) + 4) / 4 * 4, in: b.rows) { _, columns in
    if a.rows == 1 {
      product.computeRow(columns)
    } else {
      product.compute(columns)
    }
  }
}

/// A product that is computed some columns at a time, each from one row of B.
private struct FewRowsProduct {
  let a: Matrix
  let b: Matrix
  let c: Matrix
  let accumulation: Accumulation
  let scale: Float

  /// Computes columns of the only row.
  func computeRow(_ columns: Range<Int>) {
    for j in columns { store(laneProducts(row(a, 0), row(b, j)), 0, j) }
  }

  /// Computes columns of all rows.
  func compute(_ columns: Range<Int>) {
    // Sixteen sums stay in the registers of AVX-512, and those of one row in all others.
    let block = VECTOR_FLOATS < 16 ? 1 : 4
    let passes = max(a.rows / block + a.rows % block, 1)
    let fours = columns.prefix(columns.count / 4 * 4)
    for j in stride(from: fours.lowerBound, to: fours.upperBound, by: 4) {
      let y = (row(b, j), row(b, j + 1), row(b, j + 2), row(b, j + 3))
      // A processor fetches ahead of a program that reads straight on, and not of one that reads four
      // rows several times over: the lines of the four rows that come 32 KB later are asked for here, as
      // many at each step as it takes for all.
      let start = j * b.stride + 8192
      var ahead = FetchAhead(
        start..<start + 4 * b.stride, of: b.buffer, linesPerStep: (4 + passes - 1) / passes)
      var r = 0
      while r + block <= a.rows, block == 4 {
        let x = (row(a, r), row(a, r + 1), row(a, r + 2), row(a, r + 3))
        let sums = laneProducts(x, y, &ahead)
        store(sums.0, r, j)
        store(sums.1, r + 1, j)
        store(sums.2, r + 2, j)
        store(sums.3, r + 3, j)
        r += 4
      }
      while r < a.rows {
        store(laneProducts(row(a, r), y, &ahead), r, j)
        r += 1
      }
    }
    for j in fours.upperBound..<columns.upperBound {
      for r in 0..<a.rows { store(laneProducts(row(a, r), row(b, j)), r, j) }
    }
  }

  @_lifetime(borrow matrix)
  @inline(__always) private func row(_ matrix: borrowing Matrix, _ index: Int) -> Span<Float> {
    matrix.buffer.span.extracting(index * matrix.stride..<index * matrix.stride + matrix.columns)
  }

  @inline(__always) private func store(_ sums: FourLanes, _ r: Int, _ j: Int) {
    precondition(j >= 0 && j + 4 <= c.columns)
    let place = unsafe UnsafeMutableRawPointer(c.buffer.base + (r * c.stride + j))
    var products = scale * sums.totals
    if accumulation == .add { unsafe products += place.loadUnaligned(as: SIMD4<Float>.self) }
    unsafe place.storeBytes(of: products, as: SIMD4<Float>.self)
  }

  @inline(__always) private func store(_ sum: SIMD16<Float>, _ r: Int, _ j: Int) {
    let product = scale * sum.total
    let index = r * c.stride + j
    c.buffer[index] = accumulation == .add ? c.buffer[index] + product : product
  }
}
