import Losses
import Testing

@Suite("Elementary functions")
struct ElementaryFunctionsTests {
  private func derivative(_ function: (Dual) -> Dual, at x: Double) -> Double {
    function(Dual(x, slopes: Slopes(chosen: 1))).slopes.chosen
  }

  @Test("have the values that define them")
  func values() {
    // One unit in the last place is what a mathematics library may err by.
    let e = 2.718281828459045
    #expect(exp(Dual(0)).value == 1)
    #expect(abs(exp(Dual(1)).value - e) <= e.ulp)
    #expect(abs(log(Dual(e)).value - 1) <= 1.0.ulp)
    #expect(power(Dual(3), 4).value == 81)
    #expect(relu(Dual(3)).value == 3 && relu(Dual(-3)).value == 0)
  }

  @Test("have the derivatives of their central differences", arguments: [0.25, 1, 3.5])
  func derivatives(at x: Double) {
    let functions: [((Dual) -> Dual, (Double) -> Double)] = [
      ({ exp($0) }, { exp($0) }), ({ log($0) }, { log($0) }), ({ relu($0) }, { relu($0) }),
      ({ power($0, 2.5) }, { power($0, 2.5) }), ({ power($0, -1) }, { power($0, -1) }),
      ({ power($0, 0) }, { power($0, 0) }), ({ expm1($0) }, { expm1($0) }),
      ({ log1mexp(-$0) }, { log1mexp(-$0) }),
    ]
    for (place, (dual, plain)) in functions.enumerated() {
      // Powers of x near zero have the largest higher derivatives: 5!/0.25⁶ · h⁴/30 = 1.5e-8.
      #expect(
        isClose(derivative(dual, at: x), centralDifference(plain, at: x), within: 5e-8),
        "function \(place) at \(x)")
    }
  }

  @Test("keep their precision where a difference would cancel")
  func precision() {
    #expect(expm1(Dual(1e-20)).value == 1e-20)
    #expect(isClose(log1mexp(-1e-20), -46.051701859880914, within: rounding))  // log 10⁻²⁰
    #expect(log1mexp(-100.0) == -exp(-100.0))
    for x in [-0.69, -0.7, -0.71, -5] {
      #expect(isClose(log1mexp(x), log(1 - exp(x)), within: rounding))
    }
    #expect(derivative({ log1mexp($0) }, at: -1e-20) == -1e20)
    #expect(derivative({ log1mexp($0) }, at: -1000) == 0)
  }

  @Test("have the documented slopes where they have a kink or a pole")
  func singularities() {
    #expect(derivative({ relu($0) }, at: 0) == 0)
    #expect(derivative({ power($0, 0) }, at: 0) == 0)
    #expect(derivative({ power($0, 1) }, at: 0) == 1)
    #expect(derivative({ power($0, 2) }, at: 0) == 0)
    #expect(derivative({ log($0) }, at: 0) == .infinity)
  }
}
