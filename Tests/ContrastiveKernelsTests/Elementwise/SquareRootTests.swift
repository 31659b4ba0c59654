import ContrastiveKernels
import Testing

@Suite("Square root")
struct SquareRootTests {
  @Test("is within one unit in the last place of any normal number")
  func accuracy() {
    var worst = 0.0
    // Every 3001st number: a prime, so that all exponents meet all parts of the mantissa.
    let normal = Float.leastNormalMagnitude.bitPattern..<Float.infinity.bitPattern
    for bits in stride(from: normal.lowerBound, to: normal.upperBound, by: 3001) {
      let x = Float(bitPattern: bits)
      worst = max(worst, error(of: squareRoot(x), Double(x).squareRoot()))
    }
    #expect(worst <= 1, "\(worst) units in the last place")
  }

  @Test("is 0 at 0, small below the normal numbers, and NaN beyond all")
  func edges() {
    #expect(squareRoot(0) == 0)
    #expect(squareRoot(.nan).isNaN)
    #expect(squareRoot(.infinity).isNaN)
    for bits in stride(from: UInt32(1), to: Float.leastNormalMagnitude.bitPattern, by: 997) {
      let x = Float(bitPattern: bits)
      #expect((0...1.1e-19).contains(squareRoot(x)), "\(x)")
    }
  }
}
