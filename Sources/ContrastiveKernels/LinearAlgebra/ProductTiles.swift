/// How the result of a matrix product is cut into tiles.
///
/// The cut depends on the shape of the product alone, so that every element is computed by the same
/// call to the BLAS, and has the same bits, whatever the number of threads.
struct ProductTiles: Equatable {
  let m: Int
  let n: Int
  /// The rows of a tile, except perhaps of the last.
  let rows: Int
  /// The columns of a tile, except perhaps of the last.
  let columns: Int

  /// Cuts a product of `[m, k]` and `[k, n]`.
  init(m: Int, n: Int, k: Int) {
    self.m = m
    self.n = n
    // Below this a product is over before a second thread has heard of it.
    guard m * n * k > 1 << 18 else {
      (rows, columns) = (max(m, 1), max(n, 1))
      return
    }
    // A tile copies its rows of A and its columns of B before it multiplies them, so it pays to be
    // large both ways.
    let down = Self.pieces(of: m, about: 192)
    let across = max(Self.pieces(of: n, about: 768), min((16 + down - 1) / down, n / 128))
    rows = Self.roundedUp(m, in: down, to: 8)
    columns = Self.roundedUp(n, in: max(across, 1), to: 16)
  }

  /// The number of tiles.
  var count: Int { across * ((m + rows - 1) / rows) }

  /// Returns the rows and columns of tile `index`.
  func callAsFunction(_ index: Int) -> (rows: Range<Int>, columns: Range<Int>) {
    let row = index / across * rows
    let column = index % across * columns
    return (row..<min(m, row + rows), column..<min(n, column + columns))
  }

  private var across: Int { (n + columns - 1) / columns }

  private static func pieces(of extent: Int, about size: Int) -> Int {
    max(1, (extent + size / 2) / size)
  }

  private static func roundedUp(_ extent: Int, in pieces: Int, to multiple: Int) -> Int {
    let size = (extent + pieces - 1) / pieces
    return (size + multiple - 1) / multiple * multiple
  }
}
