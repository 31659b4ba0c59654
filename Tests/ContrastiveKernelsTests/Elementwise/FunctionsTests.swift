import ContrastiveKernels
import Testing

@Suite("Functions of every element")
struct FunctionsTests {
  typealias Kernel = @Sendable (FloatBuffer, FloatBuffer, ForkJoin) -> Void

  static let functions: [(name: String, kernel: Kernel, formula: @Sendable (Float) -> Float)] = [
    ("exponential", { exponential($0, into: $1, team: $2) }, { exponential($0) }),
    ("logarithm", { logarithm($0, into: $1, team: $2) }, { logarithm($0) }),
    ("sigmoid", { sigmoid($0, into: $1, team: $2) }, { sigmoid($0) }),
    ("softplus", { softplus($0, into: $1, team: $2) }, { softplus($0) }),
    ("rectify", { rectify($0, into: $1, team: $2) }, { max($0, 0) }),
    ("square", { square($0, into: $1, team: $2) }, { $0 * $0 }),
    ("reciprocal", { reciprocal($0, into: $1, team: $2) }, { 1 / $0 }),
    ("scale", { scale($0, by: 0.3, into: $1, team: $2) }, { 0.3 * $0 }),
    ("fill", { fill($1, with: 4, team: $2) }, { _ in 4 }),
  ]

  @Test("have the bits of the scalar formula, in place too", arguments: functions.indices)
  func formulas(index: Int) {
    let function = Self.functions[index]
    for count in elementCounts {
      let x = padded(1, count, seed: 1, scale: 5).row(0)
      let expected = x.array.map { function.formula($0).bitPattern }
      for team in teams {
        let y = FloatBuffer(repeating: .nan, count: count)
        function.kernel(x, y, team)
        #expect(sameBits(y, expected), "\(function.name) of \(count) elements")
      }
      function.kernel(x, x, teams[1])
      #expect(sameBits(x, expected), "\(function.name) of \(count) elements, in place")
    }
  }

  @Test("rectify the gradient where they rectified", arguments: elementCounts)
  func rectifiedGradient(count: Int) {
    let x = padded(1, count, seed: 1).row(0)
    if count > 1 { x[1] = 0 }
    let slopes = padded(1, count, seed: 2).row(0)
    let expected = zip(x.array, slopes.array).map { $0 > 0 ? $1 : 0 }
    for team in teams {
      let y = FloatBuffer(repeating: .nan, count: count)
      rectifyGradient(slopes, x: x, into: y, team: team)
      #expect(y.array == expected)
    }
    rectifyGradient(slopes, x: x, into: slopes)
    #expect(slopes.array == expected)
  }

  @Test("let NaN through")
  func notANumber() {
    for function in Self.functions where function.name != "fill" {
      let x = FloatBuffer([.nan, 1])
      function.kernel(x, x, teams[0])
      #expect(x[0].isNaN && !x[1].isNaN, "\(function.name)")
    }
  }
}

/// Whether the elements have these bits; any NaN equals any other.
private func sameBits(_ x: FloatBuffer, _ bits: [UInt32]) -> Bool {
  zip(x.array, bits).allSatisfy { $0.bitPattern == $1 || ($0.isNaN && Float(bitPattern: $1).isNaN) }
}
