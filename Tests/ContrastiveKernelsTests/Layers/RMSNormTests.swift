import ContrastiveKernels
import Testing

@Suite("RMS norm")
struct RMSNormTests {
  static let widths = [1, 3, 16, 33, 64, 100]

  @Test("divides each row by its root mean square", arguments: widths)
  func definition(width: Int) {
    let x = padded(70, width, seed: 1)
    let weight = padded(1, width, seed: 2).row(0)
    let y = padded(70, width, seed: 3)
    rmsNorm(x, weight: weight, epsilon: 1e-5, into: y)
    let expected = schoolbook(x.doubles, weight.doubles)
    // A handful of roundings after a sum of at most 100 squares in 32 parts; |y| stays below 2.
    #expect(distance(y.doubles, expected) < 2 * 10 * ulp)
    #expect(paddingIsIntact(y))
  }

  @Test("may write where it reads")
  func inPlace() {
    let x = padded(5, 37, seed: 4)
    let y = padded(5, 37, seed: 5)
    let weight = padded(1, 37, seed: 6).row(0)
    rmsNorm(x, weight: weight, epsilon: 1e-5, into: y)
    rmsNorm(x, weight: weight, epsilon: 1e-5, into: x)
    #expect(x.bits == y.bits)

    let gradient = padded(5, 37, seed: 20)
    let apart = padded(5, 37, seed: 21)
    for result in [apart, gradient] {
      rmsNormGradient(
        gradient, x: y, weight: weight, epsilon: 1e-5, inputGradient: result, .replace,
        weightGradient: nil)
    }
    #expect(gradient.bits == apart.bits)
  }

  @Test("has the slopes of its formula", arguments: widths)
  func derivative(width: Int) {
    let x = padded(70, width, seed: 7)
    let weight = padded(1, width, seed: 8).row(0)
    let outputGradient = padded(70, width, seed: 9)
    let inputGradient = padded(70, width, seed: 10)
    let weightGradient = FloatBuffer(repeating: 0, count: width)
    rmsNormGradient(
      outputGradient, x: x, weight: weight, epsilon: 0.1,
      inputGradient: inputGradient, .replace, weightGradient: weightGradient)

    let direction = padded(70, width, seed: 11).doubles
    let inputSlope = slope(
      of: { inner(schoolbook($0, weight.doubles, epsilon: 0.1), outputGradient.doubles) },
      at: x.doubles, along: direction)
    // 70 · width terms below 4 in size, as 1 / rms is with this ε, each wrong by some five ulp of
    // either sign.
    let tolerance = 4 * 5 * ulp * (70 * Double(width)).squareRoot()
    #expect(abs(inner(inputGradient.doubles, direction) - inputSlope) < tolerance)

    let weightDirection = [padded(1, width, seed: 12).row(0).doubles]
    let weightSlope = slope(
      of: { inner(schoolbook(x.doubles, $0[0], epsilon: 0.1), outputGradient.doubles) },
      at: [weight.doubles], along: weightDirection)
    #expect(abs(inner([weightGradient.doubles], weightDirection) - weightSlope) < tolerance)
    #expect(paddingIsIntact(inputGradient))
  }

  @Test("adds its slopes to what is there, and may skip those of the weight")
  func accumulation() {
    let x = padded(40, 19, seed: 13)
    let weight = padded(1, 19, seed: 14).row(0)
    let outputGradient = padded(40, 19, seed: 15)
    let once = padded(40, 19, seed: 16)
    let weightOnce = FloatBuffer(repeating: 0, count: 19)
    rmsNormGradient(
      outputGradient, x: x, weight: weight, epsilon: 1e-5,
      inputGradient: once, .replace, weightGradient: weightOnce)
    let twice = copy(once)
    let weightTwice = FloatBuffer(weightOnce.array)
    rmsNormGradient(
      outputGradient, x: x, weight: weight, epsilon: 1e-5,
      inputGradient: twice, .add, weightGradient: weightTwice)
    // Doubling is exact; the weight's sum is added tile by tile to what is there, so it rounds.
    #expect(twice.doubles == once.doubles.map { $0.map { 2 * $0 } })
    #expect(distance([weightTwice.doubles], [weightOnce.doubles.map { 2 * $0 }]) < 40 * 4 * ulp)

    rmsNormGradient(
      outputGradient, x: x, weight: weight, epsilon: 1e-5,
      inputGradient: twice, .replace, weightGradient: nil)
    #expect(twice.bits == once.bits)
  }

  @Test("gives the same bits with any number of threads")
  func threads() {
    let x = padded(333, 48, seed: 17)
    let weight = padded(1, 48, seed: 18).row(0)
    let outputGradient = padded(333, 48, seed: 19)
    let results = teams.map { team in
      let y = Matrix(uninitialized: 333, 48)
      let inputGradient = Matrix(uninitialized: 333, 48)
      let weightGradient = FloatBuffer(repeating: 0, count: 48)
      rmsNorm(x, weight: weight, epsilon: 1e-5, into: y, team: team)
      rmsNormGradient(
        outputGradient, x: x, weight: weight, epsilon: 1e-5,
        inputGradient: inputGradient, .replace, weightGradient: weightGradient, team: team)
      return y.bits + inputGradient.bits + [weightGradient.array.map(\.bitPattern)]
    }
    for result in results.dropFirst() { #expect(result == results[0]) }
  }
}

private func schoolbook(
  _ x: [[Double]], _ weight: [Double], epsilon: Double = 1e-5
) -> [[Double]] {
  x.map { row in
    let rms = (row.reduce(0) { $0 + $1 * $1 } / Double(row.count) + epsilon).squareRoot()
    return zip(row, weight).map { $0 / rms * $1 }
  }
}
