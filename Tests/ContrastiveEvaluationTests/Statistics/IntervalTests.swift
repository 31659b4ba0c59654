import ContrastiveEvaluation
import Testing

@Suite("An interval")
struct IntervalTests {
  @Test("contains its ends and what lies between them")
  func containment() {
    let interval = Interval(mean: 1, low: 0.5, high: 2)
    #expect(interval.contains(0.5) && interval.contains(1) && interval.contains(2))
    #expect(!interval.contains(0.5.nextDown) && !interval.contains(2.0.nextUp))
    #expect(!interval.contains(.nan))
  }
}
