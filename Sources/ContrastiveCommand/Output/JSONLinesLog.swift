import ContrastiveFiles
import Foundation

/// A file of one JSON object a line, each there as soon as it is written.
final class JSONLinesLog {
  /// The path of the file.
  let path: String
  private let handle: FileHandle

  /// Begins a file at `path` with `objects`, in the place of one that may be there.
  init(_ path: String, beginningWith objects: [JSONValue] = []) throws {
    self.path = path
    try AtomicFile.replace(path) { file in
      for object in objects { try file.write(Self.line(object)) }
    }
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw FileError.unwritable(file: path, reason: "the system does not allow it")
    }
    self.handle = handle
    try append { _ = try handle.seekToEnd() }
  }

  deinit { try? handle.close() }

  /// Appends `object` by one write, so that a reader never sees half of it.
  func append(_ object: JSONValue) throws {
    try append { try handle.write(contentsOf: Data(Self.line(object).utf8)) }
  }

  private static func line(_ object: JSONValue) -> String { object.text(.compact) + "\n" }

  private func append(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      throw FileError.unwritable(file: path, reason: "\(error.localizedDescription)")
    }
  }
}
