import ContrastiveFiles
import ContrastiveTraining
import Foundation

extension OutputFolder {
  /// What shows that a folder holds the result of a run or a model.
  private static let traces = [
    "model.safetensors", "model.safetensors.index.json", "adapter_model.safetensors",
    "trainer_state.json",
  ]

  /// Finds what a run that writes into the folder at `path` goes on from, and whether that lies in this
  /// very folder; changes nothing.
  ///
  /// Without possession of the folder that is how things are at the moment.
  ///
  /// - Throws: `OutputFolderError` where a model or a run is in the way, or `CheckpointError`.
  static func check(
    _ path: String, overwrites: Bool, resuming: ResumePoint
  ) throws -> (checkpoint: Checkpoint?, isContinued: Bool) {
    let isThere = try exists(path)
    if isThere, !FileManager.default.isWritableFile(atPath: path) {
      throw OutputFolderError.unwritable(path: path)
    }
    let own = try isThere ? Checkpoint.all(in: path) : []
    let checkpoint: Checkpoint? =
      switch resuming {
      case .beginning: nil
      case .latest: try isThere ? Checkpoint.latest(in: path) : nil
      case .checkpoint(let path): try Checkpoint(contentsOf: path)
      }
    let isContinued = checkpoint.map { isFolder(path, of: $0) } ?? false
    if overwrites { return (checkpoint, isContinued) }
    if let checkpoint, isContinued {
      // Models alone, which may be later than the last one to go on from, come again.
      let later = own.last { $0.step > checkpoint.step && $0.contents == .everything }
      if let later {
        throw OutputFolderError.holdsLater(
          path: path, later: later.path, checkpoint: checkpoint.path)
      }
    } else {
      if let last = own.last { throw OutputFolderError.holdsRun(path: path, trace: last.path) }
      let names = try isThere ? FolderContents(path).names : []
      if let trace = names.first(where: traces.contains) {
        throw OutputFolderError.holdsResults(path: path, trace: trace)
      }
    }
    return (checkpoint, isContinued)
  }

  /// Whether there is a folder at `path`.
  ///
  /// - Throws: `OutputFolderError.notAFolder` where there is something else.
  static func exists(_ path: String) throws -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if exists, !isFolder.boolValue { throw OutputFolderError.notAFolder(path: path) }
    return exists
  }

  /// Whether the folder at `path` is the one that `checkpoint` lies in.
  private static func isFolder(_ path: String, of checkpoint: Checkpoint) -> Bool {
    var (one, other) = (stat(), stat())
    return stat(path, &one) == 0 && stat(checkpoint.parent, &other) == 0
      && one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }
}
