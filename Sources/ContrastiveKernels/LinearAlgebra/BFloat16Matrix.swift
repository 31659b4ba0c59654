/// A matrix of numbers in bfloat16, row after row.
@safe
struct BFloat16Matrix: @unchecked Sendable {
  let base: UnsafePointer<UInt16>
  let rows: Int
  let columns: Int
  let memory: Memory
  let kernel: BFloat16Kernel.Routine

  /// Returns the view of the rows at `range`.
  func rows(_ range: Range<Int>) -> BFloat16Matrix {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(rows)")
    return unsafe BFloat16Matrix(
      base: base + range.lowerBound * columns, rows: range.count, columns: columns, memory: memory,
      kernel: kernel)
  }

  /// The matrix as an operand; whoever multiplies keeps it alive until the product is there.
  func operand(isTransposed: Bool) -> GemmOperand<UInt16> {
    unsafe GemmOperand(
      base: base, rows: rows, columns: columns, stride: columns, isTransposed: isTransposed)
  }
}
