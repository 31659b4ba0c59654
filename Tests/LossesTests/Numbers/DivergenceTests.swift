import Losses
import Testing

@Suite("A divergence")
struct DivergenceTests {
  private let ratios = [-7.5, -0.3, 0, 1e-9, 0.4, 5.25]

  @Test("scores a ratio by its slope")
  func definition() {
    for x in ratios {
      let t = exp(x)
      #expect(Divergence.reverseKL.score(x) == x)
      #expect(isClose(Divergence.forwardKL.score(x), 1 - 1 / t, within: rounding))
      #expect(isClose(Divergence.jensenShannon.score(x), log(2 * t / (t + 1)), within: rounding))
      for alpha in [-1, 0.5, 3] {
        let slope = (power(t, alpha - 1) - 1) / (alpha - 1)
        // The power of a large number, less one.
        #expect(isClose(Divergence.alpha(alpha).score(x), slope, within: 4 * rounding))
      }
    }
  }

  @Test("of α = 0 is the forward one, and of α = 1 the reverse one, to which others come near")
  func limits() {
    for x in ratios {
      #expect(Divergence.alpha(0).score(x) == Divergence.forwardKL.score(x))
      #expect(Divergence.alpha(1).score(x) == x)
      // The next term is (α − 1) x²/2.
      #expect(isClose(Divergence.alpha(1 + 1e-10).score(x), x, within: 1e-8))
    }
  }

  @Test("scores equality as 0 with slope 1, or ½ for Jensen and Shannon")
  func start() {
    for divergence in [Divergence.reverseKL, .forwardKL, .alpha(0.5), .alpha(-3)] {
      let score = divergence.score(Dual(0, slopes: Slopes(chosen: 1)))
      #expect(score.value == 0 && score.slopes == Slopes(chosen: 1))
    }
    let score = Divergence.jensenShannon.score(Dual(0, slopes: Slopes(chosen: 1)))
    #expect(abs(score.value) < rounding && score.slopes == Slopes(chosen: 0.5))
  }

  @Test("stays what it is from an exponent of 80 on")
  func bound() {
    #expect(Divergence.forwardKL.score(-80.0) == Divergence.forwardKL.score(-1000.0))
    #expect(Divergence.alpha(2).score(80.0) == Divergence.alpha(2).score(1000.0))
    let score = Divergence.forwardKL.score(Dual(-81, slopes: Slopes(chosen: 1)))
    #expect(score.slopes == .zero)
  }
}
