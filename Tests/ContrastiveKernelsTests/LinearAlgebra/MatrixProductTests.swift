import ContrastiveKernels
import Testing

@Suite("Matrix products")
struct MatrixProductTests {
  /// m, n, k: empty, single, odd, of a size with vector registers, beside one, of few rows, in several
  /// tiles, and in slices too.
  static let shapes: [[Int]] = [
    [0, 3, 4], [3, 0, 4], [3, 4, 0], [1, 1, 1], [1, 129, 17], [2, 130, 64], [3, 1, 129],
    [17, 16, 3], [64, 172, 64], [129, 33, 130], [200, 770, 19], [386, 129, 40], [40, 500, 130],
    [4, 700, 100], [40, 300, 1500],
  ]

  @Test("equal the schoolbook sums", arguments: shapes, ProductForm.allCases)
  func definition(shape: [Int], form: ProductForm) {
    let (m, n, k) = (shape[0], shape[1], shape[2])
    let (a, b, c) = form.operands(m, n, k)
    let before = c.doubles
    let product = schoolbook(form.left(a), form.right(b), columns: n)
    // Each of k products and sums of numbers below 1 may be rounded, and so is the scaling.
    let tolerance = Double(k + 4) * ulp * Double(max(k, 1))
    form.multiply(a, b, into: c, .add, scale: -0.75)
    let added = zip(before, product).map { zip($0, $1).map { $0 - 0.75 * $1 } }
    #expect(distance(c.doubles, added) <= tolerance)
    form.multiply(a, b, into: c, .replace, scale: 1)
    #expect(distance(c.doubles, product) <= tolerance)
    #expect(paddingIsIntact(c))
  }

  @Test("of small integers are exact", arguments: ProductForm.allCases)
  func integers(form: ProductForm) {
    let (a, b, c) = form.operands(67, 300, 70)
    for matrix in [a, b] {
      for r in 0..<matrix.rows {
        let row = matrix.row(r)
        for i in 0..<row.count { row[i] = (row[i] * 8).rounded() }
      }
    }
    form.multiply(a, b, into: c, .replace, scale: 1)
    #expect(c.doubles == schoolbook(form.left(a), form.right(b), columns: 300))
  }

  @Test("do not read what they replace", arguments: ProductForm.allCases)
  func replacement(form: ProductForm) {
    for k in [0, 5, 200] {
      let (a, b, c) = form.operands(20, 30, k)
      for r in 0..<20 { fill(c.row(r), with: .nan) }
      form.multiply(a, b, into: c, .replace, scale: 1)
      #expect(c.doubles.joined().allSatisfy { $0.isFinite })
    }
  }

  @Test("have the same bits for any number of threads", arguments: ProductForm.allCases)
  func threads(form: ProductForm) {
    for (m, n, k) in [(386, 576, 200), (8, 3001, 300), (3, 2000, 1000), (1, 4096, 576)] {
      let (a, b, c) = form.operands(m, n, k)
      let results = teams.map { team in
        form.multiply(a, b, into: c, .replace, scale: 1, team: team)
        return c.bits
      }
      #expect(results.allSatisfy { $0 == results[0] })
    }
  }

  @Test("may write columns beside the ones they read")
  func neighbors() {
    let whole = padded(40, 90, seed: 1)
    let expected = padded(40, 30, seed: 2)
    multiply(whole.columns(0..<30), whole.rows(0..<30).columns(30..<60), into: expected)
    multiply(
      whole.columns(0..<30), whole.rows(0..<30).columns(30..<60), into: whole.columns(60..<90))
    #expect(whole.columns(60..<90).bits == expected.bits)
  }

  @Test("run on the calling thread give the same sums", arguments: ProductForm.allCases)
  func serial(form: ProductForm) {
    for (m, n, k) in [(128, 128, 64), (5, 128, 64), (0, 3, 2), (3, 2, 0)] {
      let (a, b, c) = form.operands(m, n, k)
      form.multiplySerially(a, b, into: c, .replace, scale: 0.5)
      let expected = schoolbook(form.left(a), form.right(b), columns: n).map { $0.map { $0 / 2 } }
      #expect(distance(c.doubles, expected) <= Double(k + 4) * ulp * Double(max(k, 1)))
      #expect(paddingIsIntact(c))
    }
  }
}

/// Which operand of a product is read with its rows and columns exchanged.
enum ProductForm: CaseIterable, Sendable {
  case plain
  case rightTransposed
  case leftTransposed

  /// Random operands and a random result to overwrite, with NaN between their rows.
  func operands(_ m: Int, _ n: Int, _ k: Int) -> (a: Matrix, b: Matrix, c: Matrix) {
    (
      self == .leftTransposed ? padded(k, m, seed: 1) : padded(m, k, seed: 1),
      self == .rightTransposed ? padded(n, k, seed: 2) : padded(k, n, seed: 2),
      padded(m, n, seed: 3)
    )
  }

  /// The rows of the left operand as it is read.
  func left(_ a: Matrix) -> [[Double]] {
    self == .leftTransposed ? transposed(a.doubles, columns: a.columns) : a.doubles
  }

  /// The rows of the right operand as it is read.
  func right(_ b: Matrix) -> [[Double]] {
    self == .rightTransposed ? transposed(b.doubles, columns: b.columns) : b.doubles
  }

  func multiply(
    _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation, scale: Float,
    team: ForkJoin = .shared
  ) {
    switch self {
    case .plain:
      ContrastiveKernels.multiply(a, b, into: c, accumulation, scale: scale, team: team)
    case .rightTransposed:
      ContrastiveKernels.multiply(a, b.transposed, into: c, accumulation, scale: scale, team: team)
    case .leftTransposed:
      ContrastiveKernels.multiply(a.transposed, b, into: c, accumulation, scale: scale, team: team)
    }
  }

  func multiplySerially(
    _ a: Matrix, _ b: Matrix, into c: Matrix, _ accumulation: Accumulation, scale: Float
  ) {
    switch self {
    case .plain:
      ContrastiveKernels.multiplySerially(a, b, into: c, accumulation, scale: scale)
    case .rightTransposed:
      ContrastiveKernels.multiplySerially(a, b.transposed, into: c, accumulation, scale: scale)
    case .leftTransposed:
      ContrastiveKernels.multiplySerially(a.transposed, b, into: c, accumulation, scale: scale)
    }
  }
}

/// Returns A·B by the definition, for B of `columns` columns.
func schoolbook(_ a: [[Double]], _ b: [[Double]], columns: Int) -> [[Double]] {
  a.map { row in
    var sums = [Double](repeating: 0, count: columns)
    for (x, other) in zip(row, b) {
      for (j, y) in other.enumerated() { sums[j] += x * y }
    }
    return sums
  }
}

/// Returns a matrix of `columns` columns with its rows and columns exchanged.
func transposed(_ a: [[Double]], columns: Int) -> [[Double]] {
  (0..<columns).map { j in a.map { $0[j] } }
}
