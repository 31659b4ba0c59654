import ContrastiveTraining
import Foundation

/// The content of a checkpoint's `trainer_state.json`, as far as a run goes on from it.
struct SavedTrainerState: Decodable {
  /// The steps that were done.
  let step: Int
  /// The epochs that were done.
  let epoch: Double
  /// The best value of the metric by which models are compared.
  let bestMetric: Double?
  /// The step after which it was had.
  let bestStep: Int?
  /// The folder of the best model that has a checkpoint.
  let bestCheckpoint: String?
  /// What watched the run.
  let observers: Observers
  private let history: [[String: Double?]]

  /// What watched the run, under the names of transformers.
  struct Observers: Decodable {
    /// What keeps the record.
    let recorder: Observer<Record>
    /// What ends a run early.
    let stopping: Observer<Stopping>?

    private enum CodingKeys: String, CodingKey {
      case recorder = "RunRecorder"
      case stopping = "EarlyStoppingCallback"
    }
  }

  /// The state of one of them.
  struct Observer<State: Decodable>: Decodable {
    let attributes: State
  }

  /// The sums over the run, the steps since the last line of metrics, and what is held out.
  struct Record: Decodable {
    let lossSum: Double
    let examples: Int
    let tokens: Int
    let seconds: Double
    let window: MetricsWindow
    let heldOut: DataIdentity?

    private enum CodingKeys: String, CodingKey {
      case lossSum = "loss_sum"
      case heldOut = "held_out"
      case examples, tokens, seconds, window
    }
  }

  /// The count of evaluations without an improvement.
  struct Stopping: Decodable {
    let count: Int

    private enum CodingKeys: String, CodingKey {
      case count = "early_stopping_patience_counter"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case step = "global_step"
    case epoch
    case bestMetric = "best_metric"
    case bestStep = "best_global_step"
    case bestCheckpoint = "best_model_checkpoint"
    case observers = "stateful_callbacks"
    case history = "log_history"
  }

  /// The name of the file.
  static let fileName = "trainer_state.json"

  /// Reads what `checkpoint` says.
  ///
  /// - Throws: `FileError`, or `CheckpointError.malformed`.
  init(of checkpoint: Checkpoint) throws {
    self = try checkpoint.value(in: Self.fileName, by: .exact)
    func refuse(_ reason: String) -> CheckpointError {
      .malformed(file: "\(checkpoint.path)/\(Self.fileName)", reason: reason)
    }
    guard step == checkpoint.step else {
      throw refuse("it is of step \(step), the folder of step \(checkpoint.step)")
    }
    let record = observers.recorder.attributes
    guard
      [record.examples, record.tokens, observers.stopping?.attributes.count ?? 0]
        .allSatisfy((0...TrainerOptions.largestStepCount).contains), record.window.isSound,
      [epoch, record.lossSum, record.seconds, bestMetric ?? 0].allSatisfy(\.isFinite),
      history.allSatisfy({ line in (line["step"] ?? nil).flatMap { Int(exactly: $0) } != nil })
    else { throw refuse("a number in it makes no sense") }
  }

  /// The lines of metrics; what is null in the file was no finite number.
  var lines: [MetricsLine] {
    history.map { line in
      var metrics = line.mapValues { $0 ?? .nan }
      let step = metrics.removeValue(forKey: "step").flatMap { Int(exactly: $0) } ?? 0
      return MetricsLine(step: step, metrics: metrics)
    }
  }
}
