import ContrastiveKernels
import Testing

/// One chunk and less, chunks that end in the middle of vector registers, and several.
private let counts = [0, 1, 17, 16_384, 16_385, 50_003]

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
    for count in counts {
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

  @Test("let NaN through")
  func notANumber() {
    for function in Self.functions where function.name != "fill" {
      let x = FloatBuffer([.nan, 1])
      function.kernel(x, x, teams[0])
      #expect(x[0].isNaN && !x[1].isNaN, "\(function.name)")
    }
  }
}

@Suite("Arithmetic on elements")
struct ArithmeticTests {
  @Test("adds and multiplies", arguments: counts)
  func definition(count: Int) {
    let x = padded(1, count, seed: 1).row(0)
    let y = padded(1, count, seed: 2).row(0)
    let pairs = zip(x.array, y.array)
    for team in teams {
      let z = FloatBuffer(repeating: .nan, count: count)
      add(x, y, into: z, team: team)
      #expect(z.array == pairs.map { $0 + $1 })
      multiply(x, y, into: z, team: team)
      #expect(z.array == pairs.map { $0 * $1 })
      z.copy(from: y)
      addScaled(0.3, x, to: z, team: team)
      #expect(z.array == pairs.map { $1 + 0.3 * $0 })
    }
  }

  @Test("may write where it reads")
  func inPlace() {
    let x = FloatBuffer([1, 2, 3])
    add(x, x, into: x)
    multiply(x, x, into: x)
    addScaled(-0.5, x, to: x)
    #expect(x.array == [2, 8, 18])
  }
}

/// Whether the elements have these bits; any NaN equals any other.
private func sameBits(_ x: FloatBuffer, _ bits: [UInt32]) -> Bool {
  zip(x.array, bits).allSatisfy { $0.bitPattern == $1 || ($0.isNaN && Float(bitPattern: $1).isNaN) }
}
