import ContrastiveCommand
import ContrastiveFiles
import Testing

@Suite("A line of metrics")
struct MetricsLineTests {
  @Test("begins with the step, then the loss, and writes null for what is no number")
  func json() {
    let line = MetricsLine(
      step: 3, metrics: ["rewards/margins": 0.25, "epoch": 1, "loss": 0.5, "entropy": .nan])
    #expect(
      line.json.text(.compact)
        == #"{"step":3,"loss":0.5,"epoch":1.0,"entropy":null,"rewards/margins":0.25}"#)
  }
}
