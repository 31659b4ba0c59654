/// A matrix as products of some precision read it, prepared once for all of them.
///
/// ```swift
/// let (x, w) = (ProductFactor(rows, in: .bfloat16), ProductFactor(weights, in: .bfloat16))
/// multiply(x, w.transposed, into: y)
/// ```
///
/// In single precision it is the matrix itself. For bfloat16 its numbers are rounded to the nearest, in
/// memory of half the size; a machine that does not multiply such has them rounded as floats.
public struct ProductFactor: Sendable {
  enum Numbers: Sendable {
    case float32(Matrix)
    case bfloat16(BFloat16Matrix)
  }

  let numbers: Numbers
  let isTransposed: Bool

  init(_ numbers: Numbers, isTransposed: Bool = false) {
    (self.numbers, self.isTransposed) = (numbers, isTransposed)
  }

  /// Prepares a matrix.
  ///
  /// - Parameters:
  ///   - matrix: `[rows, columns]`; in single precision the factor is a view of it.
  ///   - precision: The precision of the products.
  ///   - team: The threads that share the rounding.
  public init(_ matrix: Matrix, in precision: ProductPrecision, team: ForkJoin = .shared) {
    switch precision {
    case .float32: self.init(.float32(matrix))
    case .bfloat16: self.init(rounding: matrix, for: BFloat16Kernel.routine, team: team)
    }
  }

  /// Rounds a matrix for `kernel`, or, without one, for products in single precision.
  package init(
    rounding matrix: Matrix, for kernel: BFloat16Kernel.Routine?, team: ForkJoin = .shared
  ) {
    guard let kernel else {
      self.init(.float32(matrix.roundedToBFloat16(team)))
      return
    }
    self =
      BFloat16Buffer(rounding: matrix, by: kernel, team)
      .factor(0..<matrix.rows * matrix.columns, rows: matrix.rows, columns: matrix.columns)
  }

  /// The factor with its rows and columns exchanged.
  public var transposed: ProductFactor { ProductFactor(numbers, isTransposed: !isTransposed) }

  /// Returns the view of the rows at `range`.
  ///
  /// - Precondition: The factor is not transposed.
  public func rows(_ range: Range<Int>) -> ProductFactor {
    precondition(!isTransposed, "rows of a transposed factor")
    switch numbers {
    case .float32(let matrix): return ProductFactor(.float32(matrix.rows(range)))
    case .bfloat16(let matrix): return ProductFactor(.bfloat16(matrix.rows(range)))
    }
  }

  /// The number of rows and of columns as products read them.
  public var shape: (rows: Int, columns: Int) {
    let (rows, columns) =
      switch numbers {
      case .float32(let matrix): (matrix.rows, matrix.columns)
      case .bfloat16(let matrix): (matrix.rows, matrix.columns)
      }
    return isTransposed ? (columns, rows) : (rows, columns)
  }
}

/// Multiplies two factors that were prepared in the same precision, with sums in single precision.
///
/// ```
/// C = scale · A B          or          C += scale · A B
/// ```
///
/// - Parameters:
///   - a: `[m, k]`.
///   - b: `[k, n]`.
///   - c: The result, `[m, n]`; it shares no element with `a` or `b`.
///   - accumulation: Whether the product replaces C or is added to it.
///   - scale: What the product is multiplied by.
///   - team: The threads that share the work.
public func multiply(
  _ a: ProductFactor, _ b: ProductFactor, into c: Matrix, _ accumulation: Accumulation = .replace,
  scale: Float = 1, team: ForkJoin = .shared
) {
  switch (a.numbers, b.numbers) {
  case (.float32(let x), .float32(let y)):
    switch (a.isTransposed, b.isTransposed) {
    case (false, false): multiply(x, y, into: c, accumulation, scale: scale, team: team)
    case (false, true): multiply(x, y.transposed, into: c, accumulation, scale: scale, team: team)
    case (true, false): multiply(x.transposed, y, into: c, accumulation, scale: scale, team: team)
    case (true, true): preconditionFailure("a product of two transposed factors")
    }
  case (.bfloat16(let x), .bfloat16(let y)):
    checkProduct(of: a.shape, b.shape, into: c)
    // oneDNN leaves C as it is where there is nothing to add up.
    if a.shape.columns == 0 {
      if accumulation == .replace { for row in 0..<c.rows { fill(c.row(row), with: 0) } }
      return
    }
    Gemm(
      x.operand(isTransposed: a.isTransposed), y.operand(isTransposed: b.isTransposed), into: c,
      accumulation, scale: scale, by: x.kernel
    ).compute(team)
    extendLifetime((a, b, c))
  default: preconditionFailure("a product of factors of two precisions")
  }
}
