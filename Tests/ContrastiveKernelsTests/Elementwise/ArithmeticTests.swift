import ContrastiveKernels
import Testing

/// One chunk and less, chunks that end in the middle of vector registers, and several.
let elementCounts = [0, 1, 17, 16_384, 16_385, 50_003]

@Suite("Arithmetic on elements")
struct ArithmeticTests {
  @Test("adds and multiplies", arguments: elementCounts)
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
