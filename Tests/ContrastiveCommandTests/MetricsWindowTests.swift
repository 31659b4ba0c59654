import ContrastiveCommand
import Testing

@Suite("The window of metrics")
struct MetricsWindowTests {
  @Test("averages losses and rewards, and keeps the last rate, norm and counters")
  func line() {
    var window = MetricsWindow()
    for step in 1...4 {
      let value = Double(step)
      window.add(
        .init(
          metrics: [
            "loss": value, "rewards/margins": 2 * value, "learning_rate": value / 10,
            "grad_norm": value * 3, "num_tokens": value * 100, "epoch": value / 4,
          ], tokens: 100, seconds: 0.5))
    }
    #expect(
      window.close() == [
        "loss": 2.5, "rewards/margins": 5, "learning_rate": 0.4, "grad_norm": 12, "num_tokens": 400,
        "epoch": 1, "step_time": 0.5, "tokens_per_second": 200,
      ])
    #expect(window.isEmpty)
  }

  @Test("averages a metric over the steps that had it")
  func sparse() {
    var window = MetricsWindow()
    window.add(.init(metrics: ["loss": 1], tokens: 1, seconds: 1))
    window.add(.init(metrics: ["loss": 3, "extra": 7], tokens: 1, seconds: 1))
    let line = window.close()
    #expect(line["loss"] == 2 && line["extra"] == 7)
  }
}
