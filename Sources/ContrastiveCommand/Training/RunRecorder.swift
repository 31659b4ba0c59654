import ContrastiveTraining

/// Keeps the record of a run: lines of metrics, the order of the examples, the state, and what is shown of it.
struct RunRecorder {
  /// How far the run has come.
  private(set) var state: TrainerState

  private let metrics: JSONLinesLog
  private let order: JSONLinesLog
  private let settings: OutputSettings
  private var window = MetricsWindow()
  private var progress = ProgressWriter(display: StandardError.display, write: StandardError.write)
  private let start = ContinuousClock.now

  /// Begins the record of a run of `total` steps in `folder`.
  init(_ folder: OutputFolder, total: Int, configuration: TrainConfiguration) throws {
    metrics = try JSONLinesLog(folder["metrics.jsonl"])
    order = try JSONLinesLog(folder["curriculum_order.jsonl"])
    settings = configuration.output
    state = TrainerState(total: total, configuration: configuration)
  }

  /// The time since the record began, in seconds.
  var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Records a step: what it was taken on, its line of metrics, if one is due, and the progress.
  mutating func record(_ report: StepReport) throws {
    try order.append(report.shown.json)
    state.add(report)
    window.add(
      .init(metrics: report.metrics, tokens: report.tokens, seconds: report.duration))
    if isLineDue(at: report.number, of: report.total) {
      try append(MetricsLine(step: report.number, metrics: window.close()))
    }
    progress.show(
      ProgressLine(
        step: report.number, total: report.total, loss: report.loss,
        margin: report["rewards/margins"], tokensPerSecond: report.tokensPerSecond,
        elapsed: elapsed, peakMemory: PeakMemory.bytes
      ).text, at: .now)
  }

  /// Records the metrics of held-out examples.
  mutating func record(evaluation: [String: Double], epoch: Double) throws {
    var metrics = evaluation
    metrics["epoch"] = epoch
    try append(MetricsLine(step: state.step, metrics: metrics))
    progress.finish()
    let named = ["eval_loss", "eval_rewards/margins", "eval_rewards/accuracies"].compactMap {
      name in
      evaluation[name].map { "\(name) \(Quantities.decimal($0, places: 4))" }
    }
    StandardError.write("step \(state.step): \(named.joined(separator: "  "))\n")
  }

  /// Ends the line of progress.
  mutating func finish() { progress.finish() }

  private func isLineDue(at step: Int, of total: Int) -> Bool {
    step % max(1, settings.loggingSteps.steps(of: total)) == 0 || step == total
      || settings.logsFirstStep && step == 1
  }

  private mutating func append(_ line: MetricsLine) throws {
    var line = line
    line.metrics["peak_memory_gb"] = PeakMemory.bytes.map { Double($0) / 1e9 }
    state.history.append(line)
    try metrics.append(line.json)
  }
}
