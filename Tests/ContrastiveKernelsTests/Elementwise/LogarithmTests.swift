import ContrastiveKernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Logarithm")
struct LogarithmTests {
  @Test("is within two units in the last place of any positive number")
  func accuracy() {
    var worst = 0.0
    // Every 3001st number: a prime, so that all exponents meet all parts of the mantissa.
    for bits in stride(from: UInt32(1), to: Float.infinity.bitPattern, by: 3001) {
      let x = Float(bitPattern: bits)
      worst = max(worst, error(of: logarithm(x), log(Double(x))))
    }
    #expect(worst <= 2, "\(worst) units in the last place")
  }

  @Test("keeps its precision near 1, where it vanishes")
  func nearOne() {
    var worst = 0.0
    for step in -20_000...20_000 where step != 0 {
      let x = 1 + Float(step) * 0x1p-23
      worst = max(worst, error(of: logarithm(x), log(Double(x))))
    }
    #expect(worst <= 2, "\(worst) units in the last place")
    #expect(logarithm(1) == 0)
  }

  @Test("ends in infinity and in NaN")
  func edges() {
    #expect(logarithm(0) == -.infinity)
    #expect(logarithm(-0.0) == -.infinity)
    #expect(logarithm(.infinity) == .infinity)
    #expect(logarithm(-1).isNaN)
    #expect(logarithm(-.leastNonzeroMagnitude).isNaN)
    #expect(logarithm(-.infinity).isNaN)
    #expect(logarithm(.nan).isNaN)
  }
}
