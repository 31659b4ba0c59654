import Losses
import Testing

@Suite("Logistic functions")
struct LogisticFunctionsTests {
  private let ordinary = stride(from: -30.0, through: 30, by: 0.75).map { $0 }

  @Test("equal their formulas where those are harmless")
  func definitions() {
    for x in ordinary {
      // The sum 1 + e^x rounds once, so the schoolbook forms are right to a few units of 2⁻⁵².
      #expect(isClose(sigmoid(x), 1 / (1 + exp(-x)), within: rounding))
      #expect(isClose(softplus(x), log(1 + exp(x)), within: rounding))
      #expect(isClose(logSigmoid(x), -log(1 + exp(-x)), within: rounding))
    }
    #expect(sigmoid(0.0) == 0.5)
  }

  @Test("keep all their digits in the tails")
  func tails() {
    // There e^x is both functions to the last digit: the next term is e^x times smaller.
    for x in [-40.0, -300, -700] {
      #expect(abs(sigmoid(x) / exp(x) - 1) <= rounding)
      #expect(abs(softplus(x) / exp(x) - 1) <= rounding)
      #expect(abs(logSigmoid(-x) / exp(x) + 1) <= rounding)
    }
  }

  @Test("stay finite at any number", arguments: [1000, 1e5, 1e300])
  func extremes(_ x: Double) {
    let (left, right) = (
      Dual(-x, slopes: Slopes(chosen: 1)), Dual(x, slopes: Slopes(chosen: 1))
    )
    #expect(sigmoid(right).value == 1 && sigmoid(left).value == 0)
    #expect(softplus(right).value == x && softplus(left).value == 0)
    #expect(logSigmoid(right).value == 0 && logSigmoid(left).value == -x)
    #expect(sigmoid(right).slopes.chosen == 0 && sigmoid(left).slopes.chosen == 0)
    #expect(softplus(right).slopes.chosen == 1 && softplus(left).slopes.chosen == 0)
    #expect(logSigmoid(right).slopes.chosen == 0 && logSigmoid(left).slopes.chosen == 1)
  }

  @Test("mirror each other")
  func symmetries() {
    for x in ordinary {
      #expect(isClose(sigmoid(x) + sigmoid(-x), 1, within: rounding))
      #expect(isClose(softplus(x) - softplus(-x), x, within: rounding))
    }
  }

  @Test("have the derivatives of their central differences")
  func derivatives() {
    for x in ordinary {
      let dual = Dual(x, slopes: Slopes(chosen: 1))
      for (slope, function) in [
        (sigmoid(dual).slopes.chosen, { sigmoid($0) }),
        (softplus(dual).slopes.chosen, { softplus($0) }),
        (logSigmoid(dual).slopes.chosen, { logSigmoid($0) }),
      ] as [(Double, (Double) -> Double)] {
        #expect(isClose(slope, centralDifference(function, at: x), within: differenceTolerance))
      }
    }
  }
}
