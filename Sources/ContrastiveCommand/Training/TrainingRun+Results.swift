import ContrastiveCore
import ContrastiveEvaluation
import ContrastiveFiles
import ContrastiveTraining
import PreferenceData
import PretrainedModels

extension TrainingRun {
  /// Saves the model, the last or the best one, and the results of a run that came to its end.
  func save(_ last: Transformer, _ recorder: RunRecorder, _ prompts: SampledPrompts) throws {
    let best = try checkpoints.bestModel(recorder, last: last)
    let model = best?.model ?? last
    try companions.pretrained(model).save(to: folder.path)
    var results = recorder.state.results(
      seconds: recorder.elapsed, size: data.training.examples.count)
    try folder.write(.object(results), to: "train_results.json")
    let evaluations = recorder.state.history.filter { $0.metrics["eval_loss"] != nil }
    for line in evaluations.suffix(1) where line.step == recorder.state.step {
      for member in line.json.object?.members ?? [] where member.key.hasPrefix("eval_") {
        results[member.key] = member.value
      }
    }
    try folder.write(.object(results), to: "all_results.json")
    try folder.write(recorder.json, to: SavedTrainerState.fileName)
    try checkpoints.finish(recorder)
    if configuration.checkpoints.loadsBest, best == nil {
      StandardError.write("note: no checkpoint has the best model; the last one is saved\n")
    }
    StandardError.write(
      best.map { "saved the best model, \($0.path), to \(folder.path)\n" }
        ?? "saved the \(model.adapter == nil ? "model" : "adapter") to \(folder.path)\n")
    try report(on: model, recorder, prompts)
  }

  /// Writes a checkpoint after the last step, and says how to go on.
  func interrupted(
    _ trainer: borrowing Trainer, _ recorder: RunRecorder, _ prompts: SampledPrompts
  ) throws -> Interrupted {
    Interrupted(
      description: "stopped after " + (try kept(trainer, recorder, prompts))
        + "; go on with:\n  \(continuingCommand)")
  }

  /// Writes a checkpoint after a step at which an alarm ends the run, and says how to go on all the same.
  func stopped(
    by alert: Alert, _ trainer: borrowing Trainer, _ recorder: RunRecorder,
    _ prompts: SampledPrompts
  ) throws -> StoppedByAlarm {
    StoppedByAlarm(
      description: "the alarm \(alert.name.rawValue) ended the run after "
        + (try kept(trainer, recorder, prompts))
        + "; go on all the same with:\n  \(continuingCommand)")
  }

  /// Writes a checkpoint of the last step, and the report, and says where it is.
  private func kept(
    _ trainer: borrowing Trainer, _ recorder: RunRecorder, _ prompts: SampledPrompts
  ) throws -> String {
    let checkpoint = try checkpoints.saveInterrupted(trainer, recorder)
    try report(on: trainer.model, recorder, prompts)
    return "step \(trainer.steps) of \(trainer.totalSteps), which is kept in \(checkpoint.path)"
  }

  /// Says what is left of a run that could not write or read a file, and how to go on.
  func stopped(by error: any Error & CustomStringConvertible, after step: Int) -> RunStopped {
    let latest = try? Checkpoint.latest(in: folder.path)
    return RunStopped(
      description: "\(error)\nthe run stopped after step \(step); "
        + (latest.map {
          "\($0.path) is whole: make room, or mend what is named above, and go on with:\n  "
            + continuingCommand
        } ?? "there is no checkpoint yet: make room, or mend what is named above, and start again"))
  }

  private var continuingCommand: String {
    ContinuingCommand.text(
      CommandLine.arguments, isSet: configuration.checkpoints.resume == .latest)
  }

  /// Writes what the report needs beside the metrics, and the report.
  private func report(
    on model: Transformer, _ recorder: RunRecorder, _ prompts: SampledPrompts
  ) throws {
    let facts = RunFacts(
      data: data, path: configuration.data.name, model: model, name: companions.name,
      state: recorder.state, seconds: recorder.elapsed)
    try facts.write(to: folder[RunFacts.fileName])
    // Empty where there are none, so that no samples of an earlier run remain.
    try Sample.write(
      prompts.samples(before: { try start(of: model) }, after: model), to: folder[Sample.fileName])
    let path = folder[Report.fileName]
    try Report(of: [RunRecord(contentsOf: folder.path)]).write(to: path)
    StandardError.write("report in \(path)\n")
  }
}

extension TrainingRun {
  /// The model that training began from, given what has become of it.
  private func start(of model: Transformer) throws -> Transformer {
    guard model.adapter != nil else { return try LoadedModel(decoded, companions).transformer }
    let base = model.withoutAdapter
    guard let folder = companions.adapterFolder else { return base }
    return base.adapted(by: try folder.adapter(for: model.configuration))
  }
}

/// A run that could not go on.
struct RunStopped: Error, Equatable, CustomStringConvertible {
  /// Why, what is kept, and how to go on.
  var description: String
}
