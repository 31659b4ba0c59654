/// A row-major matrix laid over a buffer, whose rows may lie further apart than they are long.
///
/// Like the buffer, it is a view: slices and transposes share the memory.
public struct Matrix: Sendable {
  /// The memory; row `r` starts at `r * stride`.
  public let buffer: FloatBuffer
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The distance from one row to the next, in floats.
  public let stride: Int

  /// Lays a matrix over `buffer`.
  ///
  /// - Precondition: The rows do not overlap and the last one ends within the buffer.
  @inlinable public init(_ buffer: FloatBuffer, rows: Int, columns: Int, stride: Int? = nil) {
    let stride = stride ?? columns
    precondition(
      rows >= 0 && columns >= 0 && stride >= columns
        && (rows == 0 || (rows - 1) * stride + columns <= buffer.count),
      "a matrix [\(rows), \(columns)] with rows \(stride) apart over \(buffer.count) floats")
    self.buffer = buffer
    self.rows = rows
    self.columns = columns
    self.stride = stride
  }

  /// Allocates a matrix of unspecified values.
  @inlinable public init(uninitialized rows: Int, _ columns: Int) {
    self.init(FloatBuffer(uninitialized: rows * columns), rows: rows, columns: columns)
  }

  /// Returns the view of the rows at `range`.
  @inlinable public func rows(_ range: Range<Int>) -> Matrix {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(rows)")
    if range.isEmpty { return Matrix(buffer[0..<0], rows: 0, columns: columns, stride: stride) }
    let end = (range.upperBound - 1) * stride + columns
    return Matrix(
      buffer[range.lowerBound * stride..<end], rows: range.count, columns: columns, stride: stride)
  }

  /// Returns the view of the columns at `range`.
  @inlinable public func columns(_ range: Range<Int>) -> Matrix {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= columns, "columns \(range) of \(columns)")
    if rows == 0 { return Matrix(buffer[0..<0], rows: 0, columns: range.count, stride: stride) }
    let end = (rows - 1) * stride + range.upperBound
    return Matrix(
      buffer[range.lowerBound..<end], rows: rows, columns: range.count, stride: stride)
  }

  /// Returns the view of row `index`.
  @inlinable public func row(_ index: Int) -> FloatBuffer {
    precondition(index >= 0 && index < rows, "row \(index) of \(rows)")
    return buffer[index * stride..<index * stride + columns]
  }

  /// The elements of row `index`, for reading.
  ///
  /// Unlike ``row(_:)`` this counts no reference, which matters where two threads walk through short rows.
  @_lifetime(borrow self)
  @inlinable public func span(ofRow index: Int) -> Span<Float> {
    precondition(index >= 0 && index < rows, "row \(index) of \(rows)")
    let span = unsafe Span(_unsafeStart: buffer.base + index * stride, count: columns)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The elements of row `index`, for writing; see ``FloatBuffer/mutableSpan``.
  ///
  /// - Precondition: The buffer is writable.
  @_lifetime(borrow self)
  @inlinable public func mutableSpan(ofRow index: Int) -> MutableSpan<Float> {
    precondition(index >= 0 && index < rows, "row \(index) of \(rows)")
    precondition(buffer.isWritable, "borrowed memory may not be written")
    let span = unsafe MutableSpan(_unsafeStart: buffer.base + index * stride, count: columns)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// Whether the two views may share an element.
  ///
  /// Columns side by side in one larger matrix are told apart; other interleaved rows are not.
  public func overlaps(_ other: Matrix) -> Bool {
    guard buffer.overlaps(other.buffer) else { return false }
    guard stride == other.stride, stride > 0 else { return true }
    let distance = other.buffer.distance(from: buffer) % stride
    let offset = distance < 0 ? distance + stride : distance
    return offset < columns || offset + other.columns > stride
  }

  /// The matrix read with rows and columns exchanged, as an operand of a product.
  @inlinable public var transposed: TransposedMatrix { TransposedMatrix(stored: self) }
}

/// A matrix that a product reads with its rows and columns exchanged.
public struct TransposedMatrix: Sendable {
  /// The matrix as it lies in memory.
  public let stored: Matrix

  @usableFromInline init(stored: Matrix) { self.stored = stored }
}
