import ContrastiveEvaluation
import ContrastiveFiles
import ContrastiveTraining
import Foundation

/// The folder of a run, which nobody else may use while it lasts.
package final class OutputFolder {
  /// The path, as it was given.
  let path: String
  /// What the run goes on from, if it does.
  private(set) var checkpoint: Checkpoint?
  private var isContinued = false
  private let isNew: Bool
  private let lock: FolderLock

  /// What shows that a folder holds the result of a run or a model.
  private static let traces = [
    "model.safetensors", "model.safetensors.index.json", "adapter_model.safetensors",
    "trainer_state.json",
  ]

  /// Makes the folder at `path` if need be, and takes possession of it.
  ///
  /// A model or a run that is there may be replaced only if `overwrites` says so, or continued from what
  /// `resuming` names. What a crash has left half done is removed.
  ///
  /// - Throws: `OutputFolderError`, or `CheckpointError`.
  package init(_ path: String, overwrites: Bool, resuming: ResumePoint = .beginning) throws {
    var isFolder: ObjCBool = false
    isNew = !FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if !isNew {
      guard isFolder.boolValue else { throw OutputFolderError.notAFolder(path: path) }
    } else {
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      } catch {
        throw OutputFolderError.unwritable(path: path)
      }
    }
    self.path = path
    // From here on the folder is given back, whatever fails.
    lock = try FolderLock(path)
    // Only the owner may look: another run might have saved its model a moment ago.
    AtomicFolder.removeLeftovers(in: path)
    let own = try Checkpoint.all(in: path)
    switch resuming {
    case .beginning: break
    case .latest: checkpoint = try Checkpoint.latest(in: path)
    case .checkpoint(let path): checkpoint = try Checkpoint(contentsOf: path)
    }
    isContinued = checkpoint.map { Self.isFolder(path, of: $0) } ?? false
    if let checkpoint, isContinued {
      // Models alone, which may be later than the last one to go on from, come again.
      let later = own.last { $0.step > checkpoint.step && $0.contents == .everything }
      if let later, !overwrites {
        throw OutputFolderError.holdsLater(
          path: path, later: later.path, checkpoint: checkpoint.path)
      }
    } else if !overwrites {
      if let last = own.last { throw OutputFolderError.holdsRun(path: path, trace: last.path) }
      let names = try FolderContents(path).names
      if let trace = names.first(where: Self.traces.contains) {
        throw OutputFolderError.holdsResults(path: path, trace: trace)
      }
    }
  }

  /// Whether the folder at `path` is the one that `checkpoint` lies in.
  private static func isFolder(_ path: String, of checkpoint: Checkpoint) -> Bool {
    var (one, other) = (stat(), stat())
    return stat(path, &one) == 0 && stat(checkpoint.parent, &other) == 0
      && one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  deinit {
    lock.release()
    // A run that failed before it wrote anything leaves nothing behind.
    if isNew { rmdir(path) }
  }

  /// The path of the file or folder `name` in it.
  subscript(name: String) -> String { "\(path)/\(name)" }

  /// Removes what would be taken for this run's: checkpoints of another run, or those after the one that
  /// this run goes on from, and the state and the alarms of another run's end.
  func clear() throws {
    for other in try Checkpoint.all(in: path) {
      if let checkpoint, isContinued {
        guard other.step > checkpoint.step, other.contents == .everything else { continue }
      }
      try other.remove()
    }
    for name in ["trainer_state.json", AlarmRecord.fileName] {
      try? FileManager.default.removeItem(atPath: self[name])
    }
  }

  /// Writes `value` to the file `name`, whole or not at all.
  func write(_ value: JSONValue, to name: String) throws {
    let text = value.text(.indented, keys: .sorted)
    try AtomicFile.replace(self[name]) { try $0.write(text) }
  }
}
