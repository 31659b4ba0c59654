/// The most rows for which `multiplyFewRows` is the faster way.
///
/// Measured for weights of 576 columns: up to 12 rows where the compiler may use AVX-512, up to 4 with
/// AVX2, and up to 2 without either, where OpenBLAS still has its own way of using them.
let fewRows = 4

/// Computes C = scale · A Bᵀ (+ C) for an A of few rows, reading B once as it lies in memory.
///
/// The BLAS first copies B into an order of its own, which is lost work where every weight takes part
/// in only a few products, as when a token is generated. Here four rows of B at a time meet all rows
/// of A, so that B is read once, at the speed of the memory.
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
  let rowsPerTile = max(4, 32_768 / max(k, 1) & ~3)
  team.forEach((b.rows + rowsPerTile - 1) / rowsPerTile) { tile in
    let inputs = a.buffer.span
    let weights = b.buffer.span
    var outputs = c.buffer.mutableSpan
    func store(_ sums: SIMD4<Float>, row: Int, _ columns: Range<Int>) {
      for column in columns {
        let index = row * c.stride + column
        let value = scale * sums[column - columns.lowerBound]
        outputs[index] = accumulation == .add ? outputs[index] + value : value
      }
    }
    let end = min(b.rows, (tile + 1) * rowsPerTile)
    for first in stride(from: tile * rowsPerTile, to: end, by: 4) {
      let columns = first..<min(first + 4, end)
      let rows = FourRows(of: weights, columns, count: k, stride: b.stride)
      for r in stride(from: 0, to: a.rows - 1, by: 2) {
        let x = inputs.extracting(r * a.stride..<r * a.stride + k)
        let y = inputs.extracting((r + 1) * a.stride..<(r + 1) * a.stride + k)
        let sums = rows.dots(x, y)
        store(sums.0, row: r, columns)
        store(sums.1, row: r + 1, columns)
      }
      if a.rows % 2 == 1 {
        let start = (a.rows - 1) * a.stride
        store(rows.dots(inputs.extracting(start..<start + k)), row: a.rows - 1, columns)
      }
    }
  }
}

/// Four rows of a matrix; where there are fewer, the last one stands in for the others.
private struct FourRows: ~Escapable {
  let first: Span<Float>
  let second: Span<Float>
  let third: Span<Float>
  let fourth: Span<Float>

  @inline(__always) @_lifetime(copy elements)
  init(of elements: Span<Float>, _ rows: Range<Int>, count: Int, stride: Int) {
    func range(_ offset: Int) -> Range<Int> {
      let start = min(rows.lowerBound + offset, rows.upperBound - 1) * stride
      return start..<start + count
    }
    first = elements.extracting(range(0))
    second = elements.extracting(range(1))
    third = elements.extracting(range(2))
    fourth = elements.extracting(range(3))
  }

  /// The inner products with `x`.
  @inline(__always) func dots(_ x: Span<Float>) -> SIMD4<Float> {
    var sums = (SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero)
    for i in stride(from: 0, to: x.count, by: 16) {
      let x = x.lanes(at: i)
      sums.0 += x * first.lanes(at: i)
      sums.1 += x * second.lanes(at: i)
      sums.2 += x * third.lanes(at: i)
      sums.3 += x * fourth.lanes(at: i)
    }
    return SIMD4(sums.0.total, sums.1.total, sums.2.total, sums.3.total)
  }

  /// The inner products with `x` and those with `y`, for which the rows are loaded once.
  @inline(__always)
  func dots(_ x: Span<Float>, _ y: Span<Float>) -> (SIMD4<Float>, SIMD4<Float>) {
    var xs = (SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero)
    var ys = xs
    for i in stride(from: 0, to: x.count, by: 16) {
      let (x, y) = (x.lanes(at: i), y.lanes(at: i))
      let rows = (
        first.lanes(at: i), second.lanes(at: i), third.lanes(at: i), fourth.lanes(at: i)
      )
      xs.0 += x * rows.0
      ys.0 += y * rows.0
      xs.1 += x * rows.1
      ys.1 += y * rows.1
      xs.2 += x * rows.2
      ys.2 += y * rows.2
      xs.3 += x * rows.3
      ys.3 += y * rows.3
    }
    return (
      SIMD4(xs.0.total, xs.1.total, xs.2.total, xs.3.total),
      SIMD4(ys.0.total, ys.1.total, ys.2.total, ys.3.total)
    )
  }
}
