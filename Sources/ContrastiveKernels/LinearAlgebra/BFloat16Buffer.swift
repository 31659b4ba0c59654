/// A run of numbers in bfloat16: what products read that multiply such numbers.
///
/// Like a buffer of floats it is a view: slices share the memory.
@safe
public struct BFloat16Buffer: @unchecked Sendable {
  private let memory: Memory
  private let base: UnsafeMutablePointer<UInt16>
  private let count: Int
  private let kernel: BFloat16Kernel.Routine

  /// Rounds numbers to the nearest of bfloat16, ties to even, where this machine multiplies such.
  ///
  /// - Parameters:
  ///   - x: The numbers.
  ///   - team: The threads that share the work.
  public init?(rounding x: FloatBuffer, team: ForkJoin = .shared) {
    guard let kernel = BFloat16Kernel.routine else { return nil }
    self.init(rounding: Matrix(x, rows: 1, columns: x.count), by: kernel, team)
  }

  /// Rounds the numbers of a matrix, row after row.
  init(rounding x: Matrix, by kernel: BFloat16Kernel.Routine, _ team: ForkJoin) {
    self.kernel = kernel
    count = x.rows * x.columns
    memory = Memory(byteCount: 2 * count)
    unsafe base = memory.address.bindMemory(to: UInt16.self, capacity: count)
    let rounded = self
    team.forEachPart(of: x) { row, columns in
      var bits = unsafe MutableSpan(
        _unsafeStart: rounded.base + row * x.columns + columns.lowerBound, count: columns.count)
      narrow(x.span(ofRow: row).extracting(columns), to: .bfloat16, into: &bits)
    }
  }

  /// Returns the numbers at `range` as the factor of products, row after row.
  ///
  /// - Precondition: There are `rows` times `columns` of them.
  public func factor(_ range: Range<Int>, rows: Int, columns: Int) -> ProductFactor {
    ProductFactor(.bfloat16(matrix(range, rows: rows, columns: columns)))
  }

  /// Returns the numbers at `range` as a matrix.
  func matrix(_ range: Range<Int>, rows: Int, columns: Int) -> BFloat16Matrix {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count && range.count == rows * columns,
      "numbers \(range) of \(count) for a matrix [\(rows), \(columns)]")
    return unsafe BFloat16Matrix(
      base: UnsafePointer(base + range.lowerBound), rows: rows, columns: columns, memory: memory,
      kernel: kernel)
  }
}

extension Matrix {
  /// Returns the matrix with every number rounded to the nearest of bfloat16, ties to even.
  func roundedToBFloat16(_ team: ForkJoin) -> Matrix {
    let result = Matrix(uninitialized: rows, columns)
    team.forEachPart(of: self) { row, columns in
      map(self.row(row)[columns], into: result.row(row)[columns]) {
        single(bfloat16: UInt32(bfloat16($0)))
      }
    }
    return result
  }
}

extension ForkJoin {
  /// Calls `body` for every row of a matrix, or for parts of one that is long.
  fileprivate func forEachPart(
    of x: Matrix, _ body: @Sendable (_ row: Int, _ columns: Range<Int>) -> Void
  ) {
    let chunks = Chunks(elements: x.columns)
    if chunks.count > 1 {
      forEach(x.rows * chunks.count) { body($0 / chunks.count, chunks[$0 % chunks.count]) }
    } else {
      forEachBlock(of: max(1, Chunks.length / max(1, x.columns)), in: x.rows) { _, rows in
        for row in rows { body(row, 0..<x.columns) }
      }
    }
  }
}
