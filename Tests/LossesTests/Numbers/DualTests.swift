import Losses
import Testing

@Suite("Dual numbers")
struct DualTests {
  private let x = Dual(3, slopes: Slopes(chosen: 1, rejected: 2, target: 4))
  private let y = Dual(-2, slopes: Slopes(chosen: 8, rejected: 16, target: 32))

  @Test("follow the rules of differentiation")
  func rules() {
    #expect((x + y).slopes == Slopes(chosen: 9, rejected: 18, target: 36))
    #expect((x - y).slopes == Slopes(chosen: -7, rejected: -14, target: -28))
    #expect((x * y).slopes == Slopes(chosen: 22, rejected: 44, target: 88))
    // (x′ y − x y′) / y² with whole numbers over 4, which are exact.
    #expect((x / y).slopes == Slopes(chosen: -6.5, rejected: -13, target: -26))
    #expect((-x).slopes == Slopes(chosen: -1, rejected: -2, target: -4))
  }

  @Test("are constants unless slopes are given")
  func constants() {
    #expect(Dual(5).slopes == .zero && Dual.zero.value == 0 && Dual.zero.slopes == .zero)
  }

  @Test("apply the chain rule")
  func chainRule() {
    let mapped = x.mapped(to: 9, slope: 0.5)
    #expect(mapped.value == 9)
    #expect(mapped.slopes == Slopes(chosen: 0.5, rejected: 1, target: 2))
  }
}
