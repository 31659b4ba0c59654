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

  /// Makes the folder at `path` if need be, and takes possession of it.
  ///
  /// A model or a run that is there may be replaced only if `overwrites` says so, or continued from what
  /// `resuming` names. What a crash has left half done is removed.
  ///
  /// - Throws: `OutputFolderError`, or `CheckpointError`.
  package init(_ path: String, overwrites: Bool, resuming: ResumePoint = .beginning) throws {
    isNew = try !Self.exists(path)
    if isNew {
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
    (checkpoint, isContinued) = try Self.check(path, overwrites: overwrites, resuming: resuming)
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
  func write(_ value: JSONValue, to name: String) throws { try value.write(to: self[name]) }
}
