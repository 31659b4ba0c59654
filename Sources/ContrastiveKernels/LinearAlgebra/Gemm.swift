internal import COpenBLAS

/// An operand of a product: where its numbers lie and how they are read.
@safe
struct GemmOperand<Number> {
  let base: UnsafePointer<Number>
  /// The number of rows as they are stored.
  let rows: Int
  /// The number of columns as they are stored.
  let columns: Int
  /// The distance from one stored row to the next.
  let stride: Int
  /// Whether it is read with rows and columns exchanged.
  let isTransposed: Bool

  /// The number of rows and of columns as the product reads them.
  var shape: (rows: Int, columns: Int) { isTransposed ? (columns, rows) : (rows, columns) }

  /// Where the element at `row` and `column`, as the product reads them, lies.
  func address(_ row: Int, _ column: Int) -> UnsafePointer<Number> {
    let place = isTransposed ? column * stride + row : row * stride + column
    return unsafe base + place
  }
}

extension GemmOperand<Float> {
  init(_ matrix: Matrix, isTransposed: Bool) {
    unsafe self.init(
      base: UnsafePointer(matrix.buffer.base), rows: matrix.rows, columns: matrix.columns,
      stride: matrix.stride, isTransposed: isTransposed)
  }
}

/// A part of a product that is computed by one call on one thread.
@safe
struct GemmTile<Number> {
  let rows: Int
  let columns: Int
  let depth: Int
  let scale: Float
  let a: UnsafePointer<Number>
  let b: UnsafePointer<Number>
  let c: UnsafeMutablePointer<Float>
  let strides: (a: Int, b: Int, c: Int)
  let transposes: (a: Bool, b: Bool)
  /// Whether the product is added to C.
  let adds: Bool
}

/// What computes tiles, for operands of one kind of numbers.
protocol GemmKernel: Sendable {
  associatedtype Number

  /// Computes a tile on the calling thread.
  func multiply(_ tile: GemmTile<Number>)
}

/// The BLAS, in single precision.
struct SinglePrecisionKernel: GemmKernel {
  @inline(__always) func multiply(_ tile: GemmTile<Float>) {
    // The BLAS refuses a distance of zero, which empty matrices have.
    unsafe cblas_sgemm(
      CblasRowMajor, tile.transposes.a ? CblasTrans : CblasNoTrans,
      tile.transposes.b ? CblasTrans : CblasNoTrans, Int32(tile.rows), Int32(tile.columns),
      Int32(tile.depth), tile.scale, tile.a, Int32(max(tile.strides.a, 1)), tile.b,
      Int32(max(tile.strides.b, 1)), tile.adds ? 1 : 0, tile.c, Int32(max(tile.strides.c, 1)))
  }
}

/// A product as the BLAS reads it: where the operands lie, how they are read, and what is computed.
///
/// It keeps no memory alive, so that tiles on several threads need not count references: whoever
/// makes one extends the lifetime of the matrices beyond the last tile.
@safe
struct Gemm<Kernel: GemmKernel>: @unchecked Sendable {
  let m: Int
  let n: Int
  let k: Int
  private let a: GemmOperand<Kernel.Number>
  private let b: GemmOperand<Kernel.Number>
  private let c: UnsafeMutablePointer<Float>
  private let stride: Int
  private let scale: Float
  private let accumulation: Accumulation
  private let kernel: Kernel

  /// Checks the shapes of C = scale·A·B (+ C).
  init(
    _ a: GemmOperand<Kernel.Number>, _ b: GemmOperand<Kernel.Number>, into c: Matrix,
    _ accumulation: Accumulation, scale: Float, by kernel: Kernel
  ) {
    checkProduct(of: a.shape, b.shape, into: c)
    (m, n, k) = (a.shape.rows, b.shape.columns, b.shape.rows)
    (self.a, self.b) = (a, b)
    unsafe self.c = c.buffer.base
    stride = c.stride
    self.scale = scale
    self.accumulation = accumulation
    self.kernel = kernel
  }

  /// Computes the elements of C at `rows` and `columns`, or adds the terms of the sums at `depth`.
  func compute(rows: Range<Int>, columns: Range<Int>, depth: Range<Int>) {
    kernel.multiply(tile(rows: rows, columns: columns, depth: depth))
  }

  /// The same as a tile to compute.
  func tile(
    rows: Range<Int>, columns: Range<Int>, depth: Range<Int>
  ) -> GemmTile<Kernel.Number> {
    unsafe GemmTile(
      rows: rows.count, columns: columns.count, depth: depth.count, scale: scale,
      a: a.address(rows.lowerBound, depth.lowerBound),
      b: b.address(depth.lowerBound, columns.lowerBound),
      c: c + (rows.lowerBound * stride + columns.lowerBound),
      strides: (a.stride, b.stride, stride), transposes: (a.isTransposed, b.isTransposed),
      adds: accumulation == .add || depth.lowerBound > 0)
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

extension Gemm<SinglePrecisionKernel> {
  /// Checks the shapes of C = scale·A·B (+ C), where `transposes` says which of the two operands is
  /// read with its rows and columns exchanged.
  init(
    _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation, scale: Float,
    transposes: (a: Bool, b: Bool)
  ) {
    assert(!c.overlaps(a) && !c.overlaps(b), "a product into one of its operands")
    self.init(
      GemmOperand(a, isTransposed: transposes.a), GemmOperand(b, isTransposed: transposes.b),
      into: c, accumulation, scale: scale, by: SinglePrecisionKernel())
  }
}

/// Checks that the product of matrices of two shapes fits C.
func checkProduct(
  of a: (rows: Int, columns: Int), _ b: (rows: Int, columns: Int), into c: Matrix
) {
  precondition(
    a.columns == b.rows && c.rows == a.rows && c.columns == b.columns,
    "a product of [\(a.rows), \(a.columns)] and [\(b.rows), \(b.columns)] into [\(c.rows), "
      + "\(c.columns)]")
  precondition(c.buffer.isWritable, "a product into memory that is only borrowed")
}
