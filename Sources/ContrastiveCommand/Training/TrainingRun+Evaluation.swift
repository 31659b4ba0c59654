import ContrastiveCore
import ContrastiveTraining
import PreferenceData

extension TrainingRun {
  /// Scores the held-out examples, and returns whether the model is the best so far.
  func evaluate(
    _ trainer: borrowing Trainer, epoch: Double, recorder: inout RunRecorder
  ) throws -> Bool {
    guard let heldOut = data.heldOut else { return false }
    // The line of the step stays above that of the evaluation.
    recorder.finish()
    let start = ContinuousClock.now
    var metrics = try metrics(of: trainer, on: heldOut)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    metrics["eval_runtime"] = seconds
    metrics["eval_samples_per_second"] = Double(heldOut.examples.count) / max(seconds, 1e-9)
    let answers = answers(of: trainer.model, &metrics)
    return try recorder.record(evaluation: metrics, answers: answers, epoch: epoch)
  }

  private func metrics(
    of trainer: borrowing Trainer, on heldOut: TokenizedDataset
  ) throws -> [String: Double] {
    var progress = WorkProgress("evaluating")
    defer { progress.finish() }
    return try trainer.evaluate(on: heldOut) { progress.show($0, of: $1) }
  }

  /// Has the model answer held-out prompts before the first step, where later answers will be compared with
  /// these and no evaluation does it.
  func answersAtStart(
    _ trainer: borrowing Trainer
  ) -> (metrics: [String: Double], answers: [SampledAnswer])? {
    let settings = configuration.evaluation
    guard settings.isAsked, !settings.onStart, trainer.steps == 0 else { return nil }
    var metrics: [String: Double] = [:]
    let answers = answers(of: trainer.model, &metrics)
    return answers.isEmpty ? nil : (metrics, answers)
  }

  /// What the model answers to held-out prompts, or nothing where its numbers are not finite.
  ///
  /// That a model is broken is for the first step to say, which names the examples. The time that it took
  /// goes to the metrics.
  private func answers(
    of model: Transformer, _ metrics: inout [String: Double]
  ) -> [SampledAnswer] {
    guard let heldOut = data.heldOut else { return [] }
    let start = ContinuousClock.now
    let prompts = HeldOutPrompts(
      heldOut, count: configuration.evaluation.samples, for: model.configuration,
      stopTokens: companions.stopTokens)
    guard let answers = try? prompts.answers(of: model), !answers.isEmpty else { return [] }
    metrics["eval_samples/runtime"] = (ContinuousClock.now - start) / .seconds(1)
    return answers
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
