import ContrastiveKernels
import Testing

@Suite("Factorizations")
struct FactorizationsTests {
  static let shapes = [[1, 1], [5, 1], [17, 17], [64, 20], [130, 129]]

  /// A bound for the error of an orthogonal factorization: its rounding errors grow in proportion to
  /// the number of columns, in practice with its root, for entries below 1.
  private func tolerance(_ rows: Int, _ columns: Int) -> Double {
    8 * Double(columns) * Double(rows).squareRoot() * ulp
  }

  @Test("Q R is the matrix, Q orthonormal, R triangular and not negative", arguments: shapes)
  func orthogonal(shape: [Int]) {
    let (rows, columns) = (shape[0], shape[1])
    let a = padded(rows, columns, seed: 1)
    let before = a.doubles
    let (q, r) = qr(a)
    #expect(a.doubles == before && paddingIsIntact(a))
    let product = schoolbook(q.doubles, r.doubles, columns: columns)
    #expect(distance(product, before) <= tolerance(rows, columns))
    let square = schoolbook(transposed(q.doubles, columns: columns), q.doubles, columns: columns)
    #expect(distance(square, identity(columns)) <= tolerance(rows, columns))
    for i in 0..<columns {
      #expect(r.row(i)[i] > 0)
      #expect(r.row(i).array[..<i].allSatisfy { $0 == 0 })
    }
  }

  @Test("QR of a matrix of reflections finds its signs")
  func signs() {
    let (q, r) = qr(Matrix(FloatBuffer([-2, 0, 0, 0, 3, 0, 0, 0, -1]), rows: 3, columns: 3))
    #expect(q.buffer.array.map { $0 + 0 } == [-1, 0, 0, 0, 1, 0, 0, 0, -1])
    #expect(r.buffer.array.map { $0 + 0 } == [2, 0, 0, 0, 3, 0, 0, 0, 1])
    let (none, empty) = qr(Matrix(FloatBuffer([]), rows: 3, columns: 0))
    #expect(none.columns == 0 && empty.rows == 0)
  }

  @Test("U s Vᵀ is the matrix, U and V orthonormal, s sorted", arguments: shapes + [[20, 64]])
  func singularValues(shape: [Int]) throws {
    let (rows, columns) = (shape[0], shape[1])
    let rank = min(rows, columns)
    let a = padded(rows, columns, seed: 2)
    let before = a.doubles
    let (u, s, vt) = try svd(a)
    #expect(a.doubles == before && paddingIsIntact(a))
    #expect(s == s.sorted(by: >) && s.allSatisfy { $0 >= 0 })
    let scaled = u.doubles.map { zip($0, s).map { $0 * Double($1) } }
    #expect(
      distance(schoolbook(scaled, vt.doubles, columns: columns), before) <= tolerance(rows, columns)
    )
    let left = schoolbook(transposed(u.doubles, columns: rank), u.doubles, columns: rank)
    let right = schoolbook(vt.doubles, transposed(vt.doubles, columns: columns), columns: rank)
    #expect(distance(left, identity(rank)) <= tolerance(rows, columns))
    #expect(distance(right, identity(rank)) <= tolerance(rows, columns))
  }

  @Test("the singular values of a diagonal matrix are its sizes")
  func diagonal() throws {
    let (_, s, _) = try svd(Matrix(FloatBuffer([0, -7, 3, 0, 0, 0]), rows: 3, columns: 2))
    #expect(zip(s, [7, 3] as [Float]).allSatisfy { abs($0 - $1) <= 2 * $1.ulp })
    #expect(try svd(Matrix(FloatBuffer([]), rows: 0, columns: 4)).singularValues.isEmpty)
  }

  @Test("a matrix with NaN has no singular values")
  func notANumber() {
    #expect(throws: FactorizationError.notConverged) {
      try svd(Matrix(FloatBuffer([1, .nan, 0, 1]), rows: 2, columns: 2))
    }
  }

  @Test("L Lᵀ is the matrix, and the equations are solved", arguments: [1, 2, 30])
  func cholesky(order: Int) throws {
    let b = padded(order, order, seed: 3).doubles
    var a = schoolbook(b, transposed(b, columns: order), columns: order)
    for i in 0..<order { a[i][i] += 1 }
    // What lies above the diagonal is not read.
    var lower = a
    for i in 0..<order { for j in i + 1..<max(order, i + 1) { lower[i][j] = 99 } }
    let factorization = try Cholesky(Array(lower.joined()), order: order)
    let l = (0..<order).map { Array(factorization.factor[$0 * order..<($0 + 1) * order]) }
    #expect(l.indices.allSatisfy { i in l[i][(i + 1)...].allSatisfy { $0 == 0 } && l[i][i] > 0 })
    // Double precision; the entries are sums of up to 30 products, plus 1, and so is the condition.
    let rounding = 0x1p-53 * Double(order * order) * 4
    #expect(distance(schoolbook(l, transposed(l, columns: order), columns: order), a) <= rounding)
    let x = padded(1, order, seed: 4).doubles
    let y = schoolbook(x, a, columns: order)
    #expect(distance([factorization.solve(y[0])], x) <= rounding * 100)
  }

  @Test("a matrix that is not positive definite is refused, with the place")
  func notPositiveDefinite() {
    #expect(throws: FactorizationError.notPositiveDefinite(order: 2)) {
      try Cholesky([1, 0, 2, 1], order: 2)
    }
    #expect(
      FactorizationError.notPositiveDefinite(order: 2).description
        == "the matrix is not positive definite: its leading minor of order 2 is not positive")
  }

  private func identity(_ order: Int) -> [[Double]] {
    (0..<order).map { i in (0..<order).map { $0 == i ? 1 : 0 } }
  }
}
