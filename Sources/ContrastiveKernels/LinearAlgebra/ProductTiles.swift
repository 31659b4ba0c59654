/// How a matrix product is cut: its result into tiles, and its inner dimension into slices.
///
/// The cut depends on the shape of the product alone, so that every element is computed by the same
/// calls to the BLAS, and has the same bits, whatever the number of threads. The sizes below were
/// found by measuring the products of a model of width 576: two threads reach 180 to 200% of one that
/// computes the product undivided.
package struct ProductTiles: Equatable {
  /// The rows of a tile, except perhaps of the last.
  package let rows: Int
  /// The columns of a tile, except perhaps of the last.
  package let columns: Int
  /// The terms of a slice of the sums, except perhaps of the last.
  package let depth: Int

  private let m: Int
  private let n: Int
  private let k: Int

  /// Cuts a product of `[m, k]` and `[k, n]`.
  package init(m: Int, n: Int, k: Int) {
    (self.m, self.n, self.k) = (m, n, k)
    // A tile keeps a core busy for at least 5 µs, time enough for another one to hear of its own.
    let work = m * n * k
    let target = Self.powerOfTwo(atMost: min(work >> 18, work >= 1 << 29 ? 16 : 8))
    guard target > 1 else {
      (rows, columns, depth) = (max(m, 1), max(n, 1), max(k, 1))
      return
    }
    // A tile copies its rows of A and its columns of B before it multiplies them, so it had best be
    // large both ways; but a copy of many more than 1024 columns leaves the nearest cache.
    let panels = min(target, Self.powerOfTwo(atLeast: Self.pieces(of: n, atMost: 1024)))
    var down = min(target / panels, Self.powerOfTwo(atMost: m / (panels == 1 ? 144 : 256)))
    let across = min(target / down, Self.powerOfTwo(atMost: n / 48))
    down = max(down, min(target / across, Self.powerOfTwo(atMost: m / 48)))
    rows = Self.size(of: m, in: down, multipleOf: 8)
    columns = Self.size(of: n, in: across, multipleOf: 16)
    // All tiles together read one slice of A and B, which stays in the caches they share, before any
    // reads the next.
    depth = k <= 1024 ? k : Self.size(of: k, in: (k + 383) / 768, multipleOf: 8)
  }

  /// The number of tiles.
  package var count: Int { Self.pieces(of: m, atMost: rows) * across }

  /// Returns the rows and columns of tile `index`.
  package func callAsFunction(_ index: Int) -> (rows: Range<Int>, columns: Range<Int>) {
    let row = index / across * rows
    let column = index % across * columns
    return (row..<min(m, row + rows), column..<min(n, column + columns))
  }

  /// The slices of the inner dimension, of which there is at least one.
  package var slices: [Range<Int>] {
    stride(from: 0, to: max(k, 1), by: depth).map { $0..<min(k, $0 + depth) }
  }

  private var across: Int { Self.pieces(of: n, atMost: columns) }

  private static func pieces(of extent: Int, atMost size: Int) -> Int {
    (extent + size - 1) / size
  }

  private static func size(of extent: Int, in pieces: Int, multipleOf unit: Int) -> Int {
    let size = Self.pieces(of: extent, atMost: pieces)
    return (size + unit - 1) / unit * unit
  }

  /// The largest power of two up to `number`, and 1 if there is none.
  private static func powerOfTwo(atMost number: Int) -> Int {
    1 << (Int.bitWidth - 1 - max(number, 1).leadingZeroBitCount)
  }

  /// The smallest power of two from `number` on.
  private static func powerOfTwo(atLeast number: Int) -> Int {
    powerOfTwo(atMost: 2 * max(number, 1) - 1)
  }
}
