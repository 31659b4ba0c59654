internal import ContrastiveFiles

/// Why a run cannot go on from a checkpoint.
public enum CheckpointError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The folder is none.
  case notACheckpoint(path: String, reason: String)
  /// It holds a model and nothing of the optimizer.
  case modelOnly(path: String)
  /// A file in it is not as it should be.
  case malformed(file: String, reason: String)
  /// The run that is to go on has another setting.
  case changed(what: String, saved: String, found: String, checkpoint: String)
  /// The curriculum shows the examples in another order.
  case otherCurriculum(checkpoint: String)
  /// The place of the curriculum does not follow from the number of steps.
  case otherPlace(checkpoint: String, step: Int)
  /// The run ends before the checkpoint.
  case beyondEnd(checkpoint: String, step: Int, total: Int)

  /// What is wrong with which folder, and what to do.
  public var description: String {
    switch self {
    case .notACheckpoint(let path, let reason):
      "\(path): not a checkpoint: \(reason); give a folder checkpoint-N that a run has written"
    case .modelOnly(let path):
      "\(path): it holds a model and nothing of the optimizer, as save_only_model asks for; a run "
        + "cannot go on from it, but a new one can start from this model"
    case .malformed(let file, let reason):
      "\(file): \(reason); the checkpoint is damaged, take an earlier one"
    case .changed(let what, let saved, let found, let checkpoint):
      "\(checkpoint): \(what) was \(excerpt(saved, limit: 200)) and is now \(found); a run goes on as "
        + "it began, so set it back, or start a new run"
    case .otherCurriculum(let checkpoint):
      "\(checkpoint): its curriculum shows the examples in another order than this run's; a run goes on "
        + "as it began, so set the curriculum and its seed back, or start a new run"
    case .otherPlace(let checkpoint, let step):
      "\(checkpoint): its place in the curriculum is not that after \(step) steps; the checkpoint is "
        + "damaged, take an earlier one"
    case .beyondEnd(let checkpoint, let step, let total):
      "\(checkpoint): \(step) steps are done, and the run is to have \(total)"
    }
  }
}
