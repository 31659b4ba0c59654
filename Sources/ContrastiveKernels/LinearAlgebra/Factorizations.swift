import CLAPACKE

/// Why a matrix could not be factorized.
public enum FactorizationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The iteration for the singular values did not converge, as with entries that are not numbers.
  case notConverged
  /// The leading minor of this order is not positive.
  case notPositiveDefinite(order: Int)

  /// What is wrong with the matrix.
  public var description: String {
    switch self {
    case .notConverged: "the singular values did not converge; is every entry a finite number?"
    case .notPositiveDefinite(let order):
      "the matrix is not positive definite: its leading minor of order \(order) is not positive"
    }
  }
}

/// Returns the thin QR factorization of a matrix with at least as many rows as columns.
///
/// ```
/// A = Q R        QᵀQ = 1, R upper triangular with a diagonal that is not negative
/// ```
///
/// The sign of the diagonal makes the factorization unique where A has full rank, and the Q of a
/// normal matrix evenly distributed over the orthogonal ones.
///
/// - Parameter a: `[rows, columns]`; it is left as it is.
/// - Precondition: Every entry is finite.
/// - Returns: Q, `[rows, columns]`, and R, `[columns, columns]`.
/// - SeeAlso: Mezzadri, 2007, section 5, <https://arxiv.org/abs/math-ph/0609050>.
public func qr(_ a: Matrix) -> (q: Matrix, r: Matrix) {
  precondition(a.rows >= a.columns, "QR of a wide matrix [\(a.rows), \(a.columns)]")
  let q = a.compact()
  let n = a.columns
  let r = Matrix(FloatBuffer(repeating: 0, count: n * n), rows: n, columns: n)
  guard n > 0 else { return (q, r) }
  let scales = FloatBuffer(uninitialized: n)
  let (m, k) = (Int32(a.rows), Int32(n))
  check(unsafe LAPACKE_sgeqrf(LAPACK_ROW_MAJOR, m, k, q.buffer.base, k, scales.base))
  for row in 0..<n {
    for column in row..<n { r.buffer[row * n + column] = q.buffer[row * n + column] }
  }
  check(unsafe LAPACKE_sorgqr(LAPACK_ROW_MAJOR, m, k, k, q.buffer.base, k, scales.base))
  for i in 0..<n where r.buffer[i * n + i] < 0 {
    for column in i..<n { r.buffer[i * n + column].negate() }
    for row in 0..<a.rows { q.buffer[row * n + i].negate() }
  }
  return (q, r)
}

/// Returns the thin singular value decomposition of a matrix.
///
/// ```
/// A = U diag(s) Vᵀ        UᵀU = VᵀV = 1, s₀ ≥ s₁ ≥ … ≥ 0
/// ```
///
/// - Parameter a: `[rows, columns]`; it is left as it is.
/// - Returns: With k the smaller side: U, `[rows, k]`, s, `[k]`, and Vᵀ, `[k, columns]`.
/// - Throws: `FactorizationError.notConverged`.
public func svd(_ a: Matrix) throws -> (u: Matrix, singularValues: [Float], vt: Matrix) {
  let rank = min(a.rows, a.columns)
  let u = Matrix(uninitialized: a.rows, rank)
  let vt = Matrix(uninitialized: rank, a.columns)
  guard rank > 0 else { return (u, [], vt) }
  let work = a.compact()
  let values = FloatBuffer(uninitialized: rank)
  let info = unsafe LAPACKE_sgesdd(
    LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "S")), Int32(a.rows), Int32(a.columns),
    work.buffer.base, Int32(a.columns), values.base, u.buffer.base, Int32(rank),
    vt.buffer.base, Int32(a.columns))
  // A matrix with an entry that is not a number is refused as an argument, with a negative code.
  guard info == 0 else { throw FactorizationError.notConverged }
  return (u, values.array, vt)
}

/// The Cholesky factor of a positive definite matrix, in double precision.
///
/// ```
/// A = L Lᵀ        L lower triangular with a positive diagonal
/// ```
public struct Cholesky: Sendable {
  /// L, row after row, with zeros above the diagonal.
  public let factor: [Double]
  /// The number of rows.
  public let order: Int

  /// Factorizes a symmetric matrix, of which only the lower triangle is read.
  ///
  /// - Parameters:
  ///   - matrix: `[order, order]`, row after row.
  ///   - order: The number of rows.
  /// - Throws: `FactorizationError.notPositiveDefinite`.
  public init(_ matrix: [Double], order: Int) throws {
    precondition(
      order > 0 && matrix.count == order * order, "\(matrix.count) entries for order \(order)")
    var factor = matrix
    let info = unsafe LAPACKE_dpotrf(
      LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "L")), Int32(order), &factor, Int32(order))
    guard info == 0 else {
      throw FactorizationError.notPositiveDefinite(order: max(1, Int(info)))
    }
    for row in 0..<order {
      for column in row + 1..<max(order, row + 1) { factor[row * order + column] = 0 }
    }
    self.factor = factor
    self.order = order
  }

  /// Returns the x with A x = b.
  ///
  /// - Precondition: `b` has `order` elements, all finite.
  public func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == order, "\(b.count) right-hand sides for order \(order)")
    var x = b
    check(
      unsafe LAPACKE_dpotrs(
        LAPACK_ROW_MAJOR, CChar(UInt8(ascii: "L")), Int32(order), 1, factor,
        Int32(order), &x, 1))
    return x
  }
}

extension Matrix {
  /// A copy whose rows follow one another.
  fileprivate func compact() -> Matrix {
    let copy = Matrix(uninitialized: rows, columns)
    for index in 0..<rows { copy.row(index).copy(from: row(index)) }
    return copy
  }
}

/// Traps on a code that says that an argument was wrong, such as an entry that is not a number.
private func check(_ info: Int32) { precondition(info == 0, "LAPACK refused: \(info)") }
