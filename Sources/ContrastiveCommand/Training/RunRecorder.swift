import ContrastiveTraining

/// Keeps the record of a run: lines of metrics, the order of the examples, the state, and what is shown of it.
struct RunRecorder {
  /// How far the run has come.
  private(set) var state: TrainerState

  private let folder: OutputFolder
  private let configuration: TrainConfiguration
  private var files: (metrics: JSONLinesLog, order: JSONLinesLog)?
  private var window = MetricsWindow()
  private var progress = ProgressWriter(display: StandardError.display, write: StandardError.write)
  private let start = ContinuousClock.now

  /// Prepares the record of a run of `total` steps in `folder`.
  ///
  /// Nothing is written before there is something to record, so that a run that does not pass the
  /// checks of its first step leaves nothing behind.
  init(_ folder: OutputFolder, total: Int, configuration: TrainConfiguration) {
    self.folder = folder
    self.configuration = configuration
    state = TrainerState(total: total, configuration: configuration)
  }

  /// The time since the record began, in seconds.
  var elapsed: Double { (ContinuousClock.now - start) / .seconds(1) }

  /// Records a step: what it was taken on, its line of metrics, if one is due, and the progress.
  mutating func record(_ report: StepReport) throws {
    try begun().order.append(report.shown.json)
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

  /// The files of the record, begun where they were not yet.
  private mutating func begun() throws -> (metrics: JSONLinesLog, order: JSONLinesLog) {
    if let files { return files }
    try folder.write(configuration.json, to: "training_args.json")
    let new = try (
      metrics: JSONLinesLog(folder["metrics.jsonl"]),
      order: JSONLinesLog(folder["curriculum_order.jsonl"])
    )
    files = new
    return new
  }

  private func isLineDue(at step: Int, of total: Int) -> Bool {
    let settings = configuration.output
    return step % max(1, settings.loggingSteps.steps(of: total)) == 0 || step == total
      || settings.logsFirstStep && step == 1
  }

  private mutating func append(_ line: MetricsLine) throws {
    var line = line
    line.metrics["peak_memory_gb"] = PeakMemory.bytes.map { Double($0) / 1e9 }
    state.history.append(line)
    try begun().metrics.append(line.json)
  }
}
