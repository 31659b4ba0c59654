import ContrastiveEvaluation
import Testing
import TestSupport

@Suite("A history of metrics")
struct MetricsHistoryTests {
  private func read(_ text: String) throws -> MetricsHistory {
    let folder = try TemporaryFolder()
    return try MetricsHistory(contentsOf: folder.write(text, to: "metrics.jsonl"))
  }

  @Test("is read line by line, with gaps for what is not finite")
  func lines() throws {
    let history = try read(
      """
      {"step": 1, "loss": 0.5, "grad_norm": null}

      {"step": 2, "loss": 1e999, "grad_norm": 1e101}
      {"step": 2, "eval_loss": 0.25}
      {"step": 2, "loss": 0.75}
      """)
    #expect(history.lines.map(\.step) == [1, 2, 2, 2])
    // Of several lines of a step the last counts.
    #expect(history.series("loss") == [.init(step: 1, value: 0.5), .init(step: 2, value: 0.75)])
    #expect(history.series("grad_norm").map(\.value.isNaN) == [true, true])
    #expect(history.series("eval_loss") == [.init(step: 2, value: 0.25)])
    #expect(history.series("none").isEmpty)
  }

  @Test("knows quotients of metrics of one line")
  func quotients() throws {
    let history = try read(
      """
      {"step": 1, "a": -6, "b": 4}
      {"step": 2, "a": 1}
      {"step": 3, "a": 1, "b": 0}
      """)
    let series = history.series("a÷b")
    #expect(series.map(\.step) == [1, 3])
    #expect(series[0].value == -1.5 && series[1].value.isNaN)
  }

  @Test("may be empty")
  func empty() throws {
    #expect(try read("").lines.isEmpty)
    #expect(try read("\n \n").lines.isEmpty)
  }

  @Test(
    "that is broken is refused with file and line",
    arguments: [
      ("{\"step\": 1}\n{\"step\": 2, \"loss\": 0.", ":2: column 23: expected a digit"),
      ("{\"step\": 1}\n\n[1]", ":3: “the record” is a list of 1, expected an object"),
      ("{\"loss\": 1}", ":1: “step” is missing, expected a value"),
      ("{\"step\": -1}", ":1: “step” is -1, expected a whole number ≥ 0"),
      ("{\"step\": 1.5}", ":1: “step” is 1.5, expected a whole number ≥ 0"),
      ("{\"step\": 1, \"loss\": \"high\"}", ":1: “loss” is \"high\", expected a number or null"),
      ("{\"step\": 1, \"step\": 2}", ":1: column 13: the key \"step\" appears twice"),
      ("{\"step\": 1, \"x\": \"\u{0}\"}", ":1: column 19"),
    ])
  func broken(text: String, message: String) {
    let error = #expect(throws: RecordError.self) { try read(text) }
    #expect(
      error?.description.contains("metrics.jsonl" + message) == true, "\(error?.description ?? "")")
  }
}
