/// A matrix of numbers in bfloat16, row after row: what a product reads that multiplies such numbers.
@safe
struct BFloat16Matrix: @unchecked Sendable {
  private let memory: Memory
  private let base: UnsafeMutablePointer<UInt16>
  private let rows: Int
  private let columns: Int

  /// Rounds every number of a matrix to the nearest of bfloat16, ties to even.
  init(rounding x: Matrix, team: ForkJoin) {
    (rows, columns) = (x.rows, x.columns)
    memory = Memory(byteCount: 2 * x.rows * x.columns)
    unsafe base = memory.address.bindMemory(to: UInt16.self, capacity: x.rows * x.columns)
    let rounded = self
    team.forEachRounding(of: x) { row in
      var bits = unsafe MutableSpan(
        _unsafeStart: rounded.base + row * rounded.columns, count: rounded.columns)
      narrow(x.span(ofRow: row), to: .bfloat16, into: &bits)
    }
  }

  /// The matrix as an operand; whoever multiplies keeps it alive until the product is there.
  func operand(isTransposed: Bool) -> GemmOperand<UInt16> {
    unsafe GemmOperand(
      base: UnsafePointer(base), rows: rows, columns: columns, stride: columns,
      isTransposed: isTransposed)
  }
}

extension Matrix {
  /// Returns the matrix with every number rounded to the nearest of bfloat16, ties to even.
  func roundedToBFloat16(team: ForkJoin) -> Matrix {
    let result = Matrix(uninitialized: rows, columns)
    team.forEachRounding(of: self) { row in
      map(self.row(row), into: result.row(row)) { single(bfloat16: UInt32(bfloat16($0))) }
    }
    return result
  }
}

extension ForkJoin {
  /// Calls `body` for every row of a matrix, some rows on a thread at a time.
  fileprivate func forEachRounding(of x: Matrix, _ body: @Sendable (_ row: Int) -> Void) {
    forEachBlock(of: max(1, Chunks.length / max(1, x.columns)), in: x.rows) { _, rows in
      for row in rows { body(row) }
    }
  }
}
