internal import COpenBLAS

/// A product as the BLAS reads it: where the operands lie, how they are read, and what is computed.
///
/// It keeps no memory alive, so that tiles on several threads need not count references: whoever
/// makes one extends the lifetime of the matrices beyond the last tile.
@safe
struct Gemm: @unchecked Sendable {
  let m: Int
  let n: Int
  let k: Int
  private let a: UnsafePointer<Float>
  private let b: UnsafePointer<Float>
  private let c: UnsafeMutablePointer<Float>
  private let strides: (a: Int, b: Int, c: Int)
  private let transposes: (a: Bool, b: Bool)
  private let scale: Float
  private let accumulation: Accumulation

  /// Checks the shapes of C = scale·A·B (+ C), where `transposes` says which of the two operands is
  /// read with its rows and columns exchanged.
  init(
    _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation, scale: Float,
    transposes: (a: Bool, b: Bool)
  ) {
    let (m, inner) = transposes.a ? (a.columns, a.rows) : (a.rows, a.columns)
    let (k, n) = transposes.b ? (b.columns, b.rows) : (b.rows, b.columns)
    precondition(
      inner == k && c.rows == m && c.columns == n,
      "a product of [\(m), \(inner)] and [\(k), \(n)] into [\(c.rows), \(c.columns)]")
    precondition(c.buffer.isWritable, "a product into memory that is only borrowed")
    assert(!c.overlaps(a) && !c.overlaps(b), "a product into one of its operands")
    (self.m, self.n, self.k) = (m, n, k)
    (unsafe self.a, unsafe self.b) = unsafe (
      UnsafePointer(a.buffer.base), UnsafePointer(b.buffer.base)
    )
    unsafe self.c = c.buffer.base
    strides = (a.stride, b.stride, c.stride)
    self.transposes = transposes
    self.scale = scale
    self.accumulation = accumulation
  }

  /// Computes the elements of C at `rows` and `columns`, or adds the terms of the sums at `depth`.
  func compute(rows: Range<Int>, columns: Range<Int>, depth: Range<Int>) {
    let firstA =
      transposes.a ? (depth.lowerBound, rows.lowerBound) : (rows.lowerBound, depth.lowerBound)
    let firstB =
      transposes.b ? (columns.lowerBound, depth.lowerBound) : (depth.lowerBound, columns.lowerBound)
    let adds = accumulation == .add || depth.lowerBound > 0
    // The BLAS refuses a distance of zero, which empty matrices have.
    unsafe cblas_sgemm(
      CblasRowMajor, transposes.a ? CblasTrans : CblasNoTrans,
      transposes.b ? CblasTrans : CblasNoTrans, Int32(rows.count), Int32(columns.count),
      Int32(depth.count), scale, a + (firstA.0 * strides.a + firstA.1), Int32(max(strides.a, 1)),
      b + (firstB.0 * strides.b + firstB.1), Int32(max(strides.b, 1)), adds ? 1 : 0,
      c + (rows.lowerBound * strides.c + columns.lowerBound), Int32(max(strides.c, 1)))
  }

  /// Computes all of C on the calling thread.
  func compute() { compute(rows: 0..<m, columns: 0..<n, depth: 0..<k) }

  /// Computes all of C in tiles.
  func compute(_ team: ForkJoin) {
    let tiles = ProductTiles(m: m, n: n, k: k)
    if tiles.count == 1 { return compute() }
    for slice in tiles.slices {
      team.forEach(tiles.count) { index in
        let tile = tiles(index)
        compute(rows: tile.rows, columns: tile.columns, depth: slice)
      }
    }
  }
}
