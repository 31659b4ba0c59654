import ConstraintWorld
import ContrastiveEvaluation
import ContrastiveFiles
import ContrastiveTraining

/// Keeps the metrics, the order and the alarms of one training of the demo.
struct DemoRecorder {
  private let metrics: JSONLinesLog
  private let order: JSONLinesLog
  private let said: JSONLinesLog
  private var alarms = Alarms()

  /// Begins the record in the folder at `path`.
  init(at path: String) throws {
    try FolderContents.make(path)
    metrics = try JSONLinesLog("\(path)/metrics.jsonl")
    order = try JSONLinesLog("\(path)/curriculum_order.jsonl")
    said = try JSONLinesLog("\(path)/\(AlarmRecord.fileName)")
  }

  /// Records a step.
  mutating func record(_ report: StepReport) throws {
    var values = report.metrics
    values["step_time"] = report.duration
    values["tokens_per_second"] = report.tokensPerSecond
    try metrics.append(MetricsLine(step: report.number, metrics: values).json)
    try order.append(report.shown.json)
    for alert in alarms.observe(report) { try said.append(AlarmRecord(alert).json) }
  }

  /// Records a look at the held-out loss.
  mutating func record(_ look: Saturation.Look) throws {
    let values = ["eval_loss": look.loss]
    try metrics.append(MetricsLine(step: look.step, metrics: values).json)
    for alert in alarms.observe(heldOut: values, after: look.step) {
      try said.append(AlarmRecord(alert).json)
    }
  }
}
