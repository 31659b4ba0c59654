import ContrastiveFiles
import ContrastiveTraining

/// What `trainer_state.json` says: how far a run came, every line of its metrics, and what watches it.
struct TrainerState {
  /// The steps that are done.
  private(set) var step = 0
  /// Every line of metrics.
  var history: [MetricsLine] = []
  /// The steps since the last line.
  var window = MetricsWindow()
  /// The best value of the metric by which models are compared.
  private(set) var best: BestMetric?
  /// The folder of the best model that has a checkpoint.
  var bestCheckpoint: String?
  /// When the run ends early.
  private(set) var stopping: EarlyStopping?
  /// How long the run took before it was resumed, in seconds.
  var seconds = 0.0

  private(set) var epoch = 0.0
  private(set) var lossSum = 0.0
  private(set) var examples = 0
  private(set) var tokens = 0
  let total: Int
  let configuration: TrainConfiguration
  /// The examples that are held out, where there are any.
  let heldOut: DataIdentity?

  /// Creates the state of a run of `total` steps before the first.
  init(total: Int, configuration: TrainConfiguration, heldOut: DataIdentity?) {
    self.total = total
    self.configuration = configuration
    self.heldOut = heldOut
    best = configuration.checkpoints.best
    stopping = configuration.checkpoints.stopping
  }

  /// Goes on from what a checkpoint says.
  init(
    _ saved: SavedTrainerState, total: Int, configuration: TrainConfiguration,
    heldOut: DataIdentity?
  ) {
    self.init(total: total, configuration: configuration, heldOut: heldOut)
    let record = saved.observers.recorder.attributes
    step = saved.step
    epoch = saved.epoch
    history = saved.lines
    window = record.window
    seconds = record.seconds
    (lossSum, examples, tokens) = (record.lossSum, record.examples, record.tokens)
    if let best {
      self.best = BestMetric(
        best.name, direction: best.direction, value: saved.bestMetric, step: saved.bestStep)
    }
    bestCheckpoint = saved.bestCheckpoint
    if let stopping, let count = saved.observers.stopping?.attributes.count {
      self.stopping = EarlyStopping(
        patience: stopping.patience, threshold: stopping.threshold, count: count)
    }
  }

  /// Counts a step.
  mutating func add(_ report: StepReport) {
    step = report.number
    epoch = report["epoch"] ?? epoch
    lossSum += report.loss
    examples += report.rows.count
    tokens += report.tokens
    window.add(
      .init(metrics: report.metrics, tokens: report.tokens, seconds: report.duration))
  }

  /// Compares the model as it is with the best so far, and returns whether it is better.
  mutating func judge(_ metrics: [String: Double]) -> Bool {
    guard var best, let value = metrics[best.name] else { return false }
    stopping?.observe(value, before: best)
    defer { self.best = best }
    return best.observe(value, step: step)
  }

  /// Whether the run has come to its end, or ends early.
  var isFinished: Bool { step >= total || stopping?.isDue == true }

  /// The results, under the names of transformers, of a run that took so many `seconds` and was trained
  /// on `size` examples.
  func results(seconds: Double, size: Int) -> JSONObject {
    JSONObject([
      .init(key: "epoch", value: .real(epoch)),
      .init(key: "train_loss", value: .real(lossSum / Double(max(1, step)))),
      .init(key: "train_runtime", value: .real(seconds)),
      .init(key: "train_samples", value: .integer(size)),
      .init(
        key: "train_samples_per_second", value: .real(Double(examples) / max(seconds, 1e-9))),
      .init(key: "train_steps_per_second", value: .real(Double(step) / max(seconds, 1e-9))),
    ])
  }
}
