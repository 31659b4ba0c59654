import ContrastiveKernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Gated SiLU")
struct GatedMLPTests {
  static let widths = [1, 7, 16, 50]

  @Test("multiplies by the gate", arguments: widths)
  func definition(width: Int) {
    let gateUp = padded(40, 2 * width, seed: 1, scale: 8)
    let y = padded(40, width, seed: 2)
    gatedSiLU(gateUp, into: y)
    // Products below 64 with an exp of about an ulp and four roundings.
    #expect(distance(y.doubles, schoolbook(gateUp.doubles)) < 64 * 8 * ulp)
    #expect(paddingIsIntact(y))
  }

  @Test("neither overflows nor loses a gate far from zero")
  func extremes() {
    let gates: [Float] = [-.greatestFiniteMagnitude, -1000, -88, 0, 88, 1000]
    let gateUp = Matrix(FloatBuffer(gates + gates.map { _ in 1 }), rows: 1, columns: 12)
    let y = Matrix(uninitialized: 1, 6)
    let gradient = Matrix(uninitialized: 1, 12)
    gatedSiLU(gateUp, into: y)
    gatedSiLUGradient(
      Matrix(FloatBuffer(repeating: 1, count: 6), rows: 1, columns: 6), gateUp: gateUp,
      into: gradient)
    #expect(abs(y.buffer[1]) < 1e-30 && abs(y.buffer[2]) < 1e-30)
    #expect(y.buffer.array[3...] == [0, 88, 1000])
    #expect(gradient.buffer.array.allSatisfy { $0.isFinite })
    #expect(gradient.buffer.array[3...5] == [0.5, 1, 1])
  }

  @Test("has the slopes of its formula", arguments: widths)
  func derivative(width: Int) {
    let gateUp = padded(40, 2 * width, seed: 3, scale: 4)
    let outputGradient = padded(40, width, seed: 4)
    let gradient = padded(40, 2 * width, seed: 5)
    gatedSiLUGradient(outputGradient, gateUp: gateUp, into: gradient)
    let direction = padded(40, 2 * width, seed: 6).doubles
    let expected = slope(
      of: { inner(schoolbook($0), outputGradient.doubles) }, at: gateUp.doubles, along: direction)
    // 80 · width terms below 4 in size, each wrong by about four ulp of either sign.
    let tolerance = 4 * 4 * ulp * (80 * Double(width)).squareRoot()
    #expect(abs(inner(gradient.doubles, direction) - expected) < tolerance)
    #expect(paddingIsIntact(gradient))

    gatedSiLUGradient(outputGradient, gateUp: gateUp, into: gateUp)
    #expect(gateUp.bits == gradient.bits, "the gradient may be written over its input")
  }

  @Test("gives the same bits with any number of threads")
  func threads() {
    let gateUp = padded(101, 66, seed: 7, scale: 4)
    let outputGradient = padded(101, 33, seed: 8)
    let results = teams.map { team in
      let y = Matrix(uninitialized: 101, 33)
      let gradient = Matrix(uninitialized: 101, 66)
      gatedSiLU(gateUp, into: y, team: team)
      gatedSiLUGradient(outputGradient, gateUp: gateUp, into: gradient, team: team)
      return y.bits + gradient.bits
    }
    for result in results.dropFirst() { #expect(result == results[0]) }
  }
}

private func schoolbook(_ gateUp: [[Double]]) -> [[Double]] {
  gateUp.map { row in
    let width = row.count / 2
    return (0..<width).map { row[$0] / (1 + exp(-row[$0])) * row[width + $0] }
  }
}
