import ContrastiveTraining
import Testing

@Suite("Lines of least squares")
struct LineFitTests {
  @Test("go through points on a line")
  func exact() throws {
    let line = try #require(LineFit([1, 3, 5, 7]))
    // Two a step, over four steps.
    #expect(line.change == 8 && line.mean == 4 && line.error < 1e-12)
    #expect(line.certainty(above: 7.9) > 100 && line.certainty(below: 7.9) < -100)
  }

  @Test("know how uncertain they are")
  func error() throws {
    let line = try #require(LineFit([0, 1, 0, 1]))
    // Slope 1/5; residuals ∓0.2, ±0.6, … have the squares' sum 0.8; variance 0.8 / 2 / 5.
    #expect(abs(line.change - 0.8) < 1e-12)
    #expect(abs(line.error - 4 * (0.8 / 2 / 5).squareRoot()) < 1e-12)
    #expect(LineFit([1, 2]) == nil)
  }
}
