import ContrastiveCore
import ContrastiveTraining
import PretrainedModels

/// When a run writes checkpoints, and which of them stay.
struct RunCheckpoints {
  private let folder: OutputFolder
  private let settings: CheckpointSettings
  private let companions: LoadedModel.Companions

  /// Prepares the checkpoints of a run in `folder`, of a model with `companions`.
  init(_ folder: OutputFolder, _ settings: CheckpointSettings, _ companions: LoadedModel.Companions)
  {
    self.folder = folder
    self.settings = settings
    self.companions = companions
  }

  /// Whether one is due after a step.
  ///
  /// As in transformers: every so many steps and after the last, or at the end of an epoch, where the end
  /// of the run counts as one, or for a new best model.
  func isDue(after report: StepReport, isBest: Bool, isFinished: Bool) -> Bool {
    switch settings.strategy {
    case .no: return false
    case .steps:
      let steps = settings.steps.steps(of: report.total)
      return report.number == report.total || steps > 0 && report.number % steps == 0
    case .epoch: return isFinished || report.endsEpoch
    case .best: return isBest
    }
  }

  /// Writes the one that is due, and removes those that are too many.
  func save(_ trainer: borrowing Trainer, _ recorder: inout RunRecorder) throws {
    // Only models that are saved by the schedule count, so that an interruption decides nothing.
    if recorder.state.best?.step == trainer.steps {
      recorder.note(bestCheckpoint: folder["checkpoint-\(trainer.steps)"])
    }
    try write(
      trainer, recorder, contents: settings.savesModelOnly ? .modelOnly : .everything)
    try rotate(recorder)
  }

  /// Writes one from which an interrupted run goes on, unless there is one of this step.
  func saveInterrupted(_ trainer: borrowing Trainer, _ recorder: RunRecorder) throws -> Checkpoint {
    if let last = try Checkpoint.latest(in: folder.path), last.step == trainer.steps {
      return last
    }
    return try write(trainer, recorder, contents: .everything)
  }

  /// Returns the best model that has a checkpoint, if that is asked for and there is one.
  ///
  /// Where an adapter is trained, it is that of the checkpoint over the weights of the `last` model.
  func bestModel(
    _ recorder: RunRecorder, last: Transformer
  ) throws -> (model: Transformer, path: String)? {
    guard settings.loadsBest, let path = recorder.state.bestCheckpoint else { return nil }
    if last.adapter != nil {
      let best = try AdapterFolder(contentsOf: path).adapter(for: last.configuration)
      return (last.adapted(by: best), path)
    }
    var best = try Transformer(contentsOf: path)
    best.precision = last.precision
    return (best, path)
  }

  /// Removes those that are too many after the run.
  ///
  /// A run that was killed right after its last one has left some. All but the best one go where only one
  /// is to stay.
  func finish(_ recorder: RunRecorder) throws {
    try rotate(recorder)
    let all = try Checkpoint.all(in: folder.path)
    guard settings.limit == 1, let best = bestStep(recorder),
      all.contains(where: { $0.step == best })
    else { return }
    for checkpoint in all where checkpoint.step != best { try checkpoint.remove() }
  }

  @discardableResult
  private func write(
    _ trainer: borrowing Trainer, _ recorder: RunRecorder, contents: Checkpoint.Contents
  ) throws -> Checkpoint {
    try trainer.saveCheckpoint(
      in: folder.path, as: companions.pretrained(trainer.model), contents: contents,
      adding: recorder.write)
  }

  private func rotate(_ recorder: RunRecorder) throws {
    guard let limit = settings.limit, limit > 0 else { return }
    try Checkpoint.rotate(to: limit, in: folder.path, keeping: bestStep(recorder))
  }

  private func bestStep(_ recorder: RunRecorder) -> Int? {
    recorder.state.bestCheckpoint.flatMap { try? Checkpoint(contentsOf: $0).step }
  }
}

extension StepReport {
  /// Whether an epoch is done with the step.
  var endsEpoch: Bool { self["epoch"].map { $0 == $0.rounded() } ?? false }
}

extension Checkpoint {
  /// The folder that this one lies in, with a slash; a link to another disk lies where the link does.
  var parent: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./" }

  /// The folder beside this one that has the last part of `path` for its name.
  func sibling(of path: String) -> String { parent + (path.split(separator: "/").last ?? "") }
}
