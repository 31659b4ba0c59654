import ContrastiveFiles
import Foundation

/// A file of one JSON object a line, each there as soon as it is written.
final class JSONLinesLog {
  /// The path of the file.
  let path: String
  private let handle: FileHandle

  /// Begins an empty file at `path`.
  init(_ path: String) throws {
    self.path = path
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else { throw FileError.unwritable(file: path, reason: "the system does not allow it") }
    self.handle = handle
  }

  deinit { try? handle.close() }

  /// Appends `object` by one write, so that a reader never sees half of it.
  func append(_ object: JSONValue) throws {
    do {
      try handle.write(contentsOf: Data((object.text(.compact) + "\n").utf8))
    } catch {
      throw FileError.unwritable(file: path, reason: "\(error.localizedDescription)")
    }
  }
}
