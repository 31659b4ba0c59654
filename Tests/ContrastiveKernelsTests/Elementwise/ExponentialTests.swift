import ContrastiveKernels
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Exponential")
struct ExponentialTests {
  @Test("is within two units in the last place")
  func accuracy() {
    var worst = 0.0
    for step in 0...175 << 15 {
      let x = -87 + Float(step) * 0x1p-15
      worst = max(worst, error(of: exponential(x), exp(Double(x))))
    }
    #expect(worst <= 2, "\(worst) units in the last place")
  }

  @Test("is 1 at 0, and keeps its order around it")
  func zero() {
    #expect(exponential(Float(0)) == 1)
    #expect(exponential(-Float(0)) == 1)
    #expect(exponential(Float.leastNonzeroMagnitude) == 1)
  }

  @Test("ends in 0, in infinity and in NaN")
  func edges() {
    #expect(exponential(-Float.infinity) == 0)
    #expect(exponential(-Float.greatestFiniteMagnitude) == 0)
    #expect(exponential(Float(-87.4)) == 0)
    #expect(exponential(Float(-87.336)) >= .leastNormalMagnitude)
    #expect(exponential(Float(88.722)) < .infinity)
    #expect(exponential(Float(88.73)) == .infinity)
    #expect(exponential(Float.greatestFiniteMagnitude) == .infinity)
    #expect(exponential(Float.infinity) == .infinity)
    #expect(exponential(Float.nan).isNaN)
  }

  @Test("of sixteen numbers has the bits of sixteen exponentials")
  func lanes() {
    var draws = Draws(seed: 1)
    let special: [Float] = [.nan, .infinity, -.infinity, 0, -0.0, 88.72283, 88.72284, -87.33654]
    for _ in 0..<10_000 {
      var x = SIMD16<Float>()
      for i in 0..<16 { x[i] = i < 8 ? special[i] : 120 * draws.next() }
      let y = exponential(x)
      // NaN has many bit patterns, and only it differs from itself.
      let different = (0..<16).filter { y[$0] != exponential(x[$0]) }
      #expect(different == [0] && y[0].isNaN)
    }
  }
}

/// Returns the distance of `value` from the exact one, in units of the last place of the latter.
func error(of value: Float, _ exact: Double) -> Double {
  abs(Double(value) - exact) / Double(Float(exact).ulp)
}
