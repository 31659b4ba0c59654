import Losses
import Testing

@Suite("Loss numbers")
struct LossNumberTests {
  /// A formula that uses every operator with numbers and constants on either side.
  private func everyOperator<N: LossNumber>(_ x: N, _ y: N) -> N {
    let sums = (1 + x) + (y + 2) - (3 - x) - (y - 4)
    let products = (2 * x) * (y * 3) / (x / 5) + 7 / y
    return -sums * products + .zero - N(11)
  }

  @Test("give with Double what the operators of Double give")
  func plainArithmetic() {
    let (x, y) = (1.25, -0.75)
    let sums = (1 + x) + (y + 2) - (3 - x) - (y - 4)
    let products = (2 * x) * (y * 3) / (x / 5) + 7 / y
    #expect(everyOperator(x, y) == -sums * products - 11)
  }

  @Test("have the same value with derivatives as without, and the right derivatives")
  func dualArithmetic() {
    let (x, y) = (1.25, -0.75)
    let found = everyOperator(
      Dual(x, slopes: Slopes(chosen: 1)), Dual(y, slopes: Slopes(rejected: 1)))
    #expect(found.value == everyOperator(x, y))
    let byX = centralDifference({ everyOperator($0, y) }, at: x)
    let byY = centralDifference({ everyOperator(x, $0) }, at: y)
    #expect(isClose(found.slopes.chosen, byX, within: differenceTolerance))
    #expect(isClose(found.slopes.rejected, byY, within: differenceTolerance))
    #expect(found.slopes.target == 0)
  }

  @Test("are compared by value, so that max and min pass on the right derivatives")
  func comparison() {
    let low = Dual(1, slopes: Slopes(chosen: 5))
    let high = Dual(2, slopes: Slopes(rejected: 7))
    #expect(low < high && !(high < low) && low == Dual(1))
    #expect(max(low, high).slopes == Slopes(rejected: 7))
    #expect(min(low, high).slopes == Slopes(chosen: 5))
  }

  @Test("keep a constant's missing derivatives out of infinite values")
  func infiniteValues() {
    let infinite = Dual(.infinity, slopes: Slopes(chosen: 1))
    #expect((2 * infinite).slopes == Slopes(chosen: 2))
    #expect((1 - infinite).slopes == Slopes(chosen: -1))
  }
}
