import ContrastiveTraining
import Testing

@Suite("A schedule of the learning rate")
struct LearningRateScheduleTests {
  /// The factors of all steps.
  private func factors(_ schedule: LearningRateSchedule, _ total: Int) -> [Double] {
    (1...total).map { schedule.factor(step: $0, of: total) }
  }

  /// Compares with values worked out by hand; a cosine has an error of a few units of 10⁻¹⁶.
  private func expect(
    _ found: [Double], _ wanted: [Double], at location: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == wanted.count, sourceLocation: location)
    for (x, y) in zip(found, wanted) {
      #expect(abs(x - y) < 1e-15, "\(found)", sourceLocation: location)
    }
  }

  @Test("takes the course of its shape after the warm-up")
  func shapes() {
    func course(_ shape: LearningRateSchedule.Shape) -> [Double] {
      factors(.init(shape, warmup: .steps(2)), 6)
    }
    // Four steps are left after two of warm-up: t = 0, ¼, ½, ¾.
    expect(course(.constant), [1, 1, 1, 1, 1, 1])
    expect(course(.constantWithWarmup), [0, 0.5, 1, 1, 1, 1])
    expect(course(.linear), [0, 0.5, 1, 0.75, 0.5, 0.25])
    // ½ (1 + √½) and ½ (1 − √½)
    let (high, low) = (0.853_553_390_593_273_8, 0.146_446_609_406_726_2)
    expect(course(.cosine), [0, 0.5, 1, high, 0.5, low])
    expect(
      course(.cosineWithMinimum(share: 0.2)),
      [0, 0.5, 1, 0.2 + 0.8 * high, 0.6, 0.2 + 0.8 * low])
  }

  @Test("starts with the largest rate where there is no warm-up")
  func withoutWarmup() {
    expect(factors(.init(.linear), 4), [1, 0.75, 0.5, 0.25])
    expect(factors(.init(.cosine), 2), [1, 0.5])
  }

  @Test("is still rising at the end of a run that is shorter than the warm-up")
  func longWarmup() {
    expect(factors(.init(.linear, warmup: .steps(8)), 4), [0, 0.125, 0.25, 0.375])
    expect(factors(.init(.cosine, warmup: .steps(4)), 4), [0, 0.25, 0.5, 0.75])
  }

  @Test("rounds a share of the steps up")
  func ratio() {
    func steps(_ ratio: Double, _ total: Int) -> Int {
      LearningRateSchedule(.linear, warmup: .ratio(ratio)).warmupSteps(of: total)
    }
    #expect(steps(0, 12) == 0)
    #expect(steps(0.1, 12) == 2)
    #expect(steps(0.25, 8) == 2)
    #expect(steps(0.01, 8) == 1)
    // 0.07 · 100 is a little more than 7 in float64, and transformers rounds the same product.
    #expect(steps(0.07, 100) == 8)
    expect(factors(.init(.linear, warmup: .ratio(0.3)), 5), [0, 0.5, 1, 2.0 / 3, 1.0 / 3])
  }
}
