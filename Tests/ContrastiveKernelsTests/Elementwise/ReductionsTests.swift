import ContrastiveKernels
import Testing

@Suite("Reductions")
struct ReductionsTests {
  /// One chunk and less, chunks that end in the middle of vector registers, and several.
  static let counts = [0, 1, 17, 33, 16_384, 16_385, 100_003]

  @Test("sum as in double precision", arguments: counts)
  func definition(count: Int) {
    let x = padded(1, count, seed: 1).row(0)
    let y = padded(1, count, seed: 2).row(0)
    let pairs = zip(x.doubles, y.doubles)
    // 512 additions a lane in a chunk and four to join the lanes, of partial sums below √n in size
    // for numbers of either sign; squares grow to n / 3.
    let steps = 520 * ulp
    let scale = Double(count).squareRoot() + 1
    #expect(abs(Double(sum(x)) - x.doubles.reduce(0, +)) <= steps * scale)
    #expect(abs(dot(x, y) - pairs.reduce(0) { $0 + $1.0 * $1.1 }) <= steps * scale)
    let squares = x.doubles.reduce(0) { $0 + $1 * $1 }
    #expect(abs(sumOfSquares(x) - squares) <= steps * squares)
    #expect(maximum(x) == x.array.max() ?? -.infinity)
    #expect(isFinite(x))
  }

  @Test("of small integers are exact", arguments: counts)
  func integers(count: Int) {
    let x = FloatBuffer((0..<count).map { Float($0 % 7) })
    let expected = (0..<count).reduce(0) { $0 + $1 % 7 }
    #expect(sum(x) == Float(expected))
    #expect(sumOfSquares(x) == Double((0..<count).reduce(0) { $0 + ($1 % 7) * ($1 % 7) }))
  }

  @Test("have the same bits for any number of threads", arguments: counts)
  func threads(count: Int) {
    let x = padded(1, count, seed: 3).row(0)
    let y = padded(1, count, seed: 4).row(0)
    let results = teams.map { team in
      [
        sum(x, team: team).bitPattern.description,
        sumOfSquares(x, team: team).bitPattern.description,
        dot(x, y, team: team).bitPattern.description,
      ]
    }
    #expect(results.allSatisfy { $0 == results[0] })
  }

  @Test(
    "find what is not finite, wherever it stands", arguments: [Float.nan, .infinity, -.infinity])
  func notFinite(value: Float) {
    for position in [0, 15, 16, 16_383, 16_384, 20_000] {
      let x = FloatBuffer(repeating: -1, count: 20_001)
      x[position] = value
      #expect(!isFinite(x), "\(value) at \(position)")
      #expect(maximum(x) == (value == .infinity ? value : -1))
    }
    // The sum of finite numbers may well be infinite.
    #expect(isFinite(FloatBuffer(repeating: .greatestFiniteMagnitude, count: 100)))
  }
}
