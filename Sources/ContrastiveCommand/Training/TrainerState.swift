import ContrastiveFiles
import ContrastiveTraining

/// What `trainer_state.json` says: how far a run came, and every line of its metrics.
struct TrainerState {
  /// The steps that are done.
  private(set) var step = 0
  /// Every line of metrics.
  var history: [MetricsLine] = []

  private var lossSum = 0.0
  private var examples = 0
  private let total: Int
  private let configuration: TrainConfiguration

  /// Creates the state of a run of `total` steps before the first.
  init(total: Int, configuration: TrainConfiguration) {
    self.total = total
    self.configuration = configuration
  }

  /// Counts a step.
  mutating func add(_ report: StepReport) {
    step = report.number
    lossSum += report.loss
    examples += report.rows.count
  }

  /// The epochs that are done, as the last line has it.
  private var epoch: JSONValue {
    .real(history.reversed().lazy.compactMap { $0.metrics["epoch"] }.first ?? 0)
  }

  /// The state under the names of transformers.
  var json: JSONValue {
    [
      "epoch": epoch,
      "global_step": .integer(step),
      "max_steps": .integer(total),
      "num_train_epochs": .real(configuration.optimization.epochs),
      "logging_steps": .integer(configuration.output.loggingSteps.steps(of: total)),
      "train_batch_size": .integer(configuration.optimization.batchSize),
      "best_metric": .null,
      "best_model_checkpoint": .null,
      "is_local_process_zero": true,
      "is_world_process_zero": true,
      "log_history": .array(history.map(\.json)),
    ]
  }

  /// The results, under the names of transformers, of a run that took so many `seconds` and was trained
  /// on `size` examples.
  func results(seconds: Double, size: Int) -> JSONObject {
    JSONObject([
      .init(key: "epoch", value: epoch),
      .init(key: "train_loss", value: .real(lossSum / Double(max(1, step)))),
      .init(key: "train_runtime", value: .real(seconds)),
      .init(key: "train_samples", value: .integer(size)),
      .init(
        key: "train_samples_per_second", value: .real(Double(examples) / max(seconds, 1e-9))),
      .init(key: "train_steps_per_second", value: .real(Double(step) / max(seconds, 1e-9))),
    ])
  }
}
