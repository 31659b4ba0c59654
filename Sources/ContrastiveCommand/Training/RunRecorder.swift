import ContrastiveEvaluation
import ContrastiveFiles
import ContrastiveTraining

/// Keeps the record of a run: lines of metrics, the order of the examples, the state, and what is shown of it.
struct RunRecorder {
  /// How far the run has come.
  private(set) var state: TrainerState

  private let folder: OutputFolder
  private let configuration: TrainConfiguration
  private var files: Files?
  private var watch: AlarmWatch?
  private var progress = ProgressWriter(display: StandardError.display, write: StandardError.write)
  private let start = ContinuousClock.now

  /// The files that grow as the run goes on; that of the alarms only if it is watched.
  private struct Files {
    let metrics: JSONLinesLog
    let order: JSONLinesLog
    let alarms: JSONLinesLog?
  }

  /// Prepares the record of a run of `total` steps in `folder`.
  ///
  /// Nothing is written before there is something to record, so that a run that does not pass the
  /// checks of its first step leaves nothing behind.
  init(
    _ folder: OutputFolder, total: Int, configuration: TrainConfiguration, heldOut: DataIdentity?
  ) {
    self.folder = folder
    self.configuration = configuration
    state = TrainerState(total: total, configuration: configuration, heldOut: heldOut)
    watch = AlarmWatch(configuration)
  }

  /// The alarm because of which the run is to end, if there is one.
  var reasonToStop: Alert? { watch?.reasonToStop }

  /// Goes on with the record that `checkpoint` keeps, of a run along `plan`.
  ///
  /// The files become what they were then: lines of steps after the checkpoint, and one that a crash has
  /// torn, are gone.
  mutating func resume(from checkpoint: Checkpoint, along plan: CurriculumPlan) throws {
    let saved = try SavedTrainerState(of: checkpoint)
    let heldOut = state.heldOut
    if let old = saved.observers.recorder.attributes.heldOut, let heldOut, old != heldOut {
      throw CheckpointError.changed(
        what: "what is held out", saved: "\(old)", found: "\(heldOut)", checkpoint: checkpoint.path)
    }
    state = TrainerState(
      saved, total: state.total, configuration: configuration, heldOut: heldOut)
    try watch?.resume(from: checkpoint)
    try begin(with: state.history.map(\.json), plan.prefix(checkpoint.step).map(\.json))
  }

  /// The time that the run has taken, in seconds; that between its parts does not count.
  var elapsed: Double { state.seconds + (ContinuousClock.now - start) / .seconds(1) }

  /// Records a step: what it was taken on, its line of metrics, if one is due, and the progress.
  mutating func record(_ report: StepReport) throws {
    try begun().order.append(report.shown.json)
    state.add(report)
    if isLineDue(at: report.number, of: report.total) { try closeLine() }
    progress.show(
      ProgressLine(
        step: report.number, total: report.total, loss: report.loss,
        margin: report["rewards/margins"], tokensPerSecond: report.tokensPerSecond,
        elapsed: elapsed, peakMemory: PeakMemory.bytes
      ).text, at: .now)
    try record(watch?.observe(report) ?? [])
  }

  /// Records the metrics of held-out examples and what is noted of the answers to held-out prompts, and
  /// returns whether the model is the best so far.
  mutating func record(
    evaluation: [String: Double], answers: [SampledAnswer], epoch: Double
  ) throws -> Bool {
    let evaluation = evaluation.merging(answers.metrics) { $1 }
    var metrics = evaluation
    metrics["epoch"] = epoch
    try append(MetricsLine(step: state.step, metrics: metrics))
    progress.finish()
    let named = [
      "eval_loss", "eval_rewards/margins", "eval_rewards/accuracies", "eval_samples/length",
    ].compactMap { name in
      evaluation[name].map { "\(name) \(Quantities.decimal($0, places: 4))" }
    }
    StandardError.write("step \(state.step): \(named.joined(separator: "  "))\n")
    try record(watch?.observe(heldOut: evaluation, answers: answers, after: state.step) ?? [])
    return state.step > 0 && state.judge(evaluation)
  }

  /// Says what the alarms said, and writes it down.
  private mutating func record(_ alerts: [Alert]) throws {
    for alert in alerts {
      progress.finish()
      StandardError.write("alarm at \(alert)\n")
      try begun().alarms?.append(AlarmRecord(alert).json)
    }
  }

  /// Writes the line of metrics of the steps since the last one, if there are any.
  mutating func closeLine() throws {
    guard !state.window.isEmpty else { return }
    let metrics = state.window.close()
    try append(MetricsLine(step: state.step, metrics: metrics))
  }

  /// Notes where the best model is, or that it is nowhere.
  mutating func note(bestCheckpoint: String?) { state.bestCheckpoint = bestCheckpoint }

  /// Ends the line of progress.
  mutating func finish() { progress.finish() }

  /// The state under the names of transformers.
  var json: JSONValue { state.json(seconds: elapsed) }

  /// Writes what a checkpoint keeps of the record into the folder at `path`.
  func write(to path: String) throws {
    try configuration.json.write(to: "\(path)/training_args.json")
    try json.write(to: "\(path)/\(SavedTrainerState.fileName)")
    try watch?.write(to: path)
  }

  /// The files of the record, begun where they were not yet.
  private mutating func begun() throws -> Files {
    if let files { return files }
    return try begin(with: [], [])
  }

  @discardableResult
  private mutating func begin(
    with lines: [JSONValue], _ steps: [JSONValue]
  ) throws -> Files {
    try folder.clear()
    try folder.write(configuration.json, to: "training_args.json")
    let new = try Files(
      metrics: JSONLinesLog(folder["metrics.jsonl"], beginningWith: lines),
      order: JSONLinesLog(folder["curriculum_order.jsonl"], beginningWith: steps),
      alarms: watch.map { try JSONLinesLog(folder[AlarmRecord.fileName], beginningWith: $0.lines) })
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
    try begun().metrics.append(line.json)
    state.history.append(line)
  }
}
