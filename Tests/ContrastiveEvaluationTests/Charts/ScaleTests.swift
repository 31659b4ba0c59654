import ContrastiveEvaluation
import ContrastiveRandom
import Testing

@Suite("An axis")
struct ScaleTests {
  @Test("ends at round numbers around its values")
  func roundNumbers() {
    let scale = Scale.covering([0.43, 0.69], from: 200, to: 0)
    // The ticks are products of 0.05, rounded.
    #expect(
      scale.ticks.map(scale.label) == ["0.40", "0.45", "0.50", "0.55", "0.60", "0.65", "0.70"])
    #expect(abs(scale.position(0.4) - 200) < 1e-9)
    #expect(abs(scale.position(0.7)) < 1e-9)
    #expect(Scale.covering([0, 2e-6], from: 0, to: 1).ticks.count == 5)
    let rates = Scale.covering([0, 1.9e-6], from: 0, to: 1)
    #expect(rates.ticks.map(rates.label) == ["0", "5e−7", "1.0e−6", "1.5e−6", "2.0e−6"])
  }

  @Test("of steps has whole ticks from zero to no more than the last step")
  func steps() {
    #expect(Scale.steps(to: 400, from: 0, to: 1).ticks == [0, 100, 200, 300, 400])
    #expect(Scale.steps(to: 3, from: 0, to: 1).ticks == [0, 1, 2, 3])
    #expect(Scale.steps(to: 0, from: 0, to: 1).ticks == [0, 1])
    let long = Scale.steps(to: .max, from: 0, to: 100)
    #expect(long.ticks.count <= 8 && long.position(0) == 0)
  }

  @Test("is logarithmic only where it serves")
  func logarithmic() {
    let wide = Scale.covering([0.3, 150], spread: .logarithmic, from: 0, to: 4)
    #expect(wide.spread == .logarithmic)
    #expect(wide.ticks.map(wide.label) == ["0.1", "1", "10", "100", "1000"])
    #expect(abs(wide.position(10) - 2) < 1e-12)
    for values in [[1.0, 99], [0, 1000], [-1, 1000]] {
      #expect(Scale.covering(values, spread: .logarithmic, from: 0, to: 1).spread == .linear)
    }
  }

  @Test("holds values of any size, with few ticks of different names", arguments: 0..<300)
  func anySize(index: Int) {
    var generator = CounterGenerator(seed: 2, purpose: "axis", index: UInt64(index))
    let power = generator.next(below: 180) - 90
    let scale = (0..<abs(power)).reduce(1.0) { scale, _ in power < 0 ? scale / 10 : scale * 10 }
    let center = generator.next(below: 3) == 0 ? 0 : generator.normalPair().0 * scale
    let values = (0..<(1 + generator.next(below: 4))).map { _ in
      center + generator.normalPair().0 * scale * (index % 2 == 0 ? 1 : 1e-4)
    }
    let spread: Scale.Spread = index % 3 == 0 ? .logarithmic : .linear
    let axis = Scale.covering(values + [.nan], spread: spread, from: 192, to: 10)
    for value in values {
      #expect(axis.domain.contains(value))
      // The inverse errs by rounding, relative to the axis, or to the value where it is logarithmic.
      let size = max(abs(axis.domain.lowerBound), abs(axis.domain.upperBound))
      #expect(abs(axis.value(at: axis.position(value)) - value) <= 1e-12 * size)
    }
    #expect((2...12).contains(axis.ticks.count), "\(axis.ticks)")
    #expect(
      Set(axis.ticks.map(axis.label)).count == axis.ticks.count, "\(axis.ticks.map(axis.label))")
  }

  @Test("of nothing, of one value and of equal values has an extent")
  func narrow() {
    for values in [[], [.nan], [0], [3.5, 3.5], [-1e-95], [1e99, 1e99]] as [[Double]] {
      let axis = Scale.covering(values, from: 0, to: 100)
      #expect(axis.domain.lowerBound < axis.domain.upperBound)
      #expect(values.allSatisfy { $0.isNaN || (0...100).contains(axis.position($0)) })
    }
  }
}
