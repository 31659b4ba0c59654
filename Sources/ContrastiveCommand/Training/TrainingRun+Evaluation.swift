import ContrastiveTraining
import PreferenceData

extension TrainingRun {
  /// Whether held-out examples are scored after a step: as in transformers also after the last, unless
  /// that is left to epochs that are not done.
  func isEvaluationDue(after report: StepReport) -> Bool {
    switch configuration.evaluation.strategy {
    case .no: return false
    case .steps:
      let steps = configuration.evaluation.steps ?? configuration.output.loggingSteps
      return report.number == report.total
        || report.number % max(1, steps.steps(of: report.total)) == 0
    case .epoch: return report.endsEpoch || report.number == report.total
    }
  }

  /// Scores the held-out examples, and returns whether the model is the best so far.
  func evaluate(
    _ trainer: borrowing Trainer, epoch: Double, recorder: inout RunRecorder
  ) throws -> Bool {
    guard let heldOut = data.heldOut else { return false }
    let start = ContinuousClock.now
    var metrics = try trainer.evaluate(on: heldOut)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    metrics["eval_runtime"] = seconds
    metrics["eval_samples_per_second"] = Double(heldOut.examples.count) / max(seconds, 1e-9)
    return try recorder.record(evaluation: metrics, epoch: epoch)
  }

  /// Checks, before the first step rather than after hundreds, that there will be the metric by which
  /// models are compared.
  ///
  /// A run that goes on was checked when it began. It must not be again: scores of a reference that come
  /// earlier than they would have come are computed beside others, and differ in last bits.
  func checkBestMetric(_ trainer: borrowing Trainer) throws {
    guard let best = configuration.checkpoints.best, let example = data.heldOut?.examples.first
    else { return }
    let names = try trainer.evaluate(on: TokenizedDataset([example])).keys
    guard names.contains(best.name) else {
      throw ConfigurationError.conflict(
        key: "metric_for_best_model", decoded.places["metric_for_best_model"],
        reason: "\(best.name) is no metric of this loss; there are "
          + names.sorted().joined(separator: ", "))
    }
  }
}
