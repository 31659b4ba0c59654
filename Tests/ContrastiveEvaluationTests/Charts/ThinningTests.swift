import ContrastiveEvaluation
import ContrastiveRandom
import Testing

@Suite("Thinned points")
struct ThinningTests {
  static let points: [MetricPoint] = {
    var generator = CounterGenerator(seed: 3, purpose: "points")
    return (1...10_000).map { step in
      let isGap = generator.next(below: 400) == 0
      let spike = generator.next(below: 500) == 0 ? 100.0 : 1
      return MetricPoint(step: step, value: isGap ? .nan : spike * generator.normalPair().0)
    }
  }()

  @Test("keep the ends, the extremes and a gap of every column, and nothing else")
  func columns() throws {
    let thinned = Thinning.thinned(Self.points) { $0 / 50 }
    let kept = Dictionary(grouping: thinned) { $0.step / 50 }
    for (column, all) in Dictionary(grouping: Self.points, by: { $0.step / 50 }) {
      let cell = try #require(kept[column])
      #expect(cell.count <= 5)
      #expect(cell.first?.step == all.first?.step && cell.last?.step == all.last?.step)
      let values = all.map(\.value).filter(\.isFinite)
      #expect(cell.map(\.value).filter(\.isFinite).max() == values.max())
      #expect(cell.map(\.value).filter(\.isFinite).min() == values.min())
      #expect(cell.contains { $0.value.isNaN } == all.contains { $0.value.isNaN })
    }
    #expect(thinned.map(\.step) == thinned.map(\.step).sorted())
  }

  @Test("are all points where there are few")
  func few() {
    let points = Array(Self.points.prefix(100).filter { $0.value.isFinite })
    #expect(Thinning.thinned(points) { $0 } == points)
    #expect(Thinning.thinned([]) { $0 } == [])
  }
}
