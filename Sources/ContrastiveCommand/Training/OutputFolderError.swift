import ContrastiveFiles

/// Why a folder cannot take the results of a run.
enum OutputFolderError: Error, Equatable, CustomStringConvertible {
  /// There is a file of that name.
  case notAFolder(path: String)
  /// The system refuses.
  case unwritable(path: String)
  /// It holds a model or the results of another run.
  case holdsResults(path: String, trace: String)
  /// It holds the checkpoints of another run, or of an interrupted one.
  case holdsRun(path: String, trace: String)
  /// It holds checkpoints after the one that is to be gone on from.
  case holdsLater(path: String, later: String, checkpoint: String)
  /// It is not empty, and what is in it would be mixed up with what is written.
  case holdsFiles(path: String, trace: String)
  /// Another run writes into it now.
  case inUse(path: String)

  /// What is wrong with which folder, and what to do.
  var description: String {
    switch self {
    case .notAFolder(let path): "output_dir: \(path) is a file; give the name of a folder"
    case .unwritable(let path):
      "output_dir: \(path) cannot be written to; choose another folder, or change its permissions"
    case .holdsResults(let path, let trace):
      "output_dir: \(path) holds \(trace) of another run; choose another folder, or set "
        + "overwrite_output_dir: true to replace it"
    case .holdsRun(let path, let trace):
      "output_dir: \(path) holds \(trace); go on with that run by resume_from_checkpoint: true, "
        + "replace it by overwrite_output_dir: true, or choose another output_dir"
    case .holdsLater(let path, let later, let checkpoint):
      "output_dir: \(path) holds \(later), which is later than \(checkpoint); go on from the last by "
        + "resume_from_checkpoint: true, remove the later ones by overwrite_output_dir: true, or "
        + "choose another output_dir"
    case .holdsFiles(let path, let trace):
      "output: \(path) holds \(excerpt(trace, limit: 255)); choose an empty folder, or a new one"
    case .inUse(let path):
      "output_dir: another run is writing into \(path); wait for its end, or choose another folder"
    }
  }
}
