import ContrastiveKernels

/// Returns random rows with NaN between them, so that whoever reads past a row shows.
func padded(_ rows: Int, _ columns: Int, seed: UInt64, scale: Float = 1) -> Matrix {
  let stride = columns + 5
  let buffer = FloatBuffer(repeating: .nan, count: rows * stride)
  var draws = Draws(seed: seed)
  for r in 0..<rows {
    for c in 0..<columns { buffer[r * stride + c] = scale * draws.next() }
  }
  return Matrix(buffer, rows: rows, columns: columns, stride: stride)
}

/// Whether nobody has written between the rows of a matrix made by `padded`.
func paddingIsIntact(_ matrix: Matrix) -> Bool {
  (0..<matrix.rows).allSatisfy { r in
    (matrix.columns..<matrix.stride).allSatisfy { matrix.buffer[r * matrix.stride + $0].isNaN }
  }
}

/// Returns a copy with the same padding.
func copy(_ matrix: Matrix) -> Matrix {
  Matrix(
    FloatBuffer(matrix.buffer.array), rows: matrix.rows, columns: matrix.columns,
    stride: matrix.stride)
}

/// Numbers between −1 and 1 that look random and depend on the seed alone.
struct Draws {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(Int32(truncatingIfNeeded: state >> 32)) / 2_147_483_648
  }
}

extension Matrix {
  /// The elements in double precision.
  var doubles: [[Double]] { (0..<rows).map { row($0).array.map(Double.init) } }

  /// The bits of the elements, in which equal numbers of different sign of zero differ too.
  var bits: [[UInt32]] { (0..<rows).map { row($0).array.map(\.bitPattern) } }
}

extension FloatBuffer {
  /// The elements in double precision.
  var doubles: [Double] { array.map(Double.init) }
}

/// Returns the largest distance between elements; NaN counts as infinitely far.
func distance(_ a: [[Double]], _ b: [[Double]]) -> Double {
  guard a.map(\.count) == b.map(\.count) else { return .infinity }
  return zip(a.joined(), b.joined()).map { $0 == $1 ? 0 : abs($0 - $1) }
    .map { $0.isNaN ? .infinity : $0 }.max() ?? 0
}

/// Returns Σ a · b.
func inner(_ a: [[Double]], _ b: [[Double]]) -> Double {
  zip(a.joined(), b.joined()).reduce(0) { $0 + $1.0 * $1.1 }
}

/// Returns the derivative of `f` at `x` along `direction`, by a central difference.
///
/// In double precision and with numbers near 1, a step of 1e-5 leaves an error of about 1e-10: far
/// below the rounding of the single-precision gradients that are held against it.
func slope(
  of f: ([[Double]]) -> Double, at x: [[Double]], along direction: [[Double]], step: Double = 1e-5
) -> Double {
  func moved(_ distance: Double) -> [[Double]] {
    zip(x, direction).map { zip($0, $1).map { $0 + distance * $1 } }
  }
  return (f(moved(step)) - f(moved(-step))) / (2 * step)
}

/// Teams of one to four threads, whose results must agree to the bit.
let teams = (1...4).map { ForkJoin(threads: $0) }

/// The rounding of one single-precision operation, relative.
let ulp = 0x1p-24
