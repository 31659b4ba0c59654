import ContrastiveTraining
import Testing

@Suite("The best value of a metric")
struct BestMetricTests {
  @Test("is the lowest loss and the highest of everything else, unless told otherwise")
  func directions() {
    #expect(BestMetric("loss").name == "eval_loss")
    #expect(BestMetric("eval_loss") == BestMetric("loss"))
    #expect(BestMetric("loss").direction == .lower)
    #expect(BestMetric("eval_rewards/margins").direction == .higher)
    #expect(BestMetric("loss", direction: .higher).direction == .higher)
  }

  @Test("changes only for what is strictly better")
  func observation() {
    var best = BestMetric("loss")
    let values = [0.5, 0.6, 0.5, 0.4, .nan, 0.45]
    #expect(
      values.enumerated().map { best.observe($1, step: $0) } == [
        true, false, false, true, false, false,
      ])
    #expect(best.value == 0.4 && best.step == 3)
    var margin = BestMetric("rewards/margins", value: 0.5, step: 7)
    #expect(!margin.observe(0.5, step: 8) && margin.observe(0.6, step: 9))
  }
}

@Suite("Early stopping")
struct EarlyStoppingTests {
  /// After which evaluation the run ends, by a transcript of transformers' callback.
  ///
  /// The expected numbers were computed by `EarlyStoppingCallback` of transformers 5.23.
  @Test(
    "ends a run where transformers would",
    arguments: [
      (1, 0, [0.5, 0.4, 0.4, 0.3], 2), (2, 0, [0.5, 0.4, 0.41, 0.42, 0.3], 3),
      (2, 0, [0.5, 0.6, 0.4, 0.5, 0.39, 0.4, 0.4], 6), (1, 0.1, [0.5, 0.45, 0.3], 1),
      (2, 0.1, [0.5, 0.45, 0.39, 0.1], 2), (3, 0, [0.5, 0.4, 0.3], nil),
    ] as [(Int, Double, [Double], Int?)])
  func stopping(patience: Int, threshold: Double, values: [Double], expected: Int?) {
    var best = BestMetric("loss")
    var stopping = EarlyStopping(patience: patience, threshold: threshold)
    var stopped: Int?
    for (number, value) in values.enumerated() where stopped == nil {
      stopping.observe(value, before: best)
      _ = best.observe(value, step: number)
      if stopping.isDue { stopped = number }
    }
    #expect(stopped == expected)
  }
}
