import ContrastiveFiles
import Foundation

/// The folder of a run, which nobody else may use while it lasts.
package final class OutputFolder {
  /// The path, as it was given.
  let path: String
  private let isNew: Bool
  private let lock: FolderLock

  /// What shows that a folder holds the result of a run or a model.
  private static let traces = [
    "model.safetensors", "model.safetensors.index.json", "adapter_model.safetensors",
    "trainer_state.json",
  ]

  /// Makes the folder at `path` if need be, and takes possession of it.
  ///
  /// A model that is there may be replaced only if `overwrites` says so.
  ///
  /// - Throws: `OutputFolderError`.
  package init(_ path: String, overwrites: Bool) throws {
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
    lock = try FolderLock(path)
    // Only the owner may look: another run might have saved its model a moment ago.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let trace = names.sorted().first {
      Self.traces.contains($0) || $0.hasPrefix("checkpoint-")
    }
    if let trace, !overwrites { throw OutputFolderError.holdsResults(path: path, trace: trace) }
  }

  deinit {
    lock.release()
    // A run that failed before it wrote anything leaves nothing behind.
    if isNew { rmdir(path) }
  }

  /// The path of the file or folder `name` in it.
  subscript(name: String) -> String { "\(path)/\(name)" }

  /// Writes `value` to the file `name`, whole or not at all.
  func write(_ value: JSONValue, to name: String) throws {
    let text = value.text(.indented, keys: .sorted)
    try AtomicFile.replace(self[name]) { try $0.write(text) }
  }
}

/// Why a folder cannot take the results of a run.
enum OutputFolderError: Error, Equatable, CustomStringConvertible {
  /// There is a file of that name.
  case notAFolder(path: String)
  /// The system refuses.
  case unwritable(path: String)
  /// It holds a model or the results of another run.
  case holdsResults(path: String, trace: String)
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
    case .inUse(let path):
      "output_dir: another run is writing into \(path); wait for its end, or choose another folder"
    }
  }
}
