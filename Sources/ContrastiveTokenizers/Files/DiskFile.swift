internal import ContrastiveFiles

/// The files of a tokenizer's folder, with the errors of this module.
enum DiskFile {
  /// The largest file that is read, in bytes.
  static let maximumSize = 256 << 20

  /// The bytes of the file `name` in a folder, or nil where there is no such file or folder.
  ///
  /// - Throws: `TokenizerError.unreadable` for folders, devices, files beyond `maximumSize` and
  ///   whatever the system refuses.
  static func contents(of name: String, in directory: String) throws -> [UInt8]? {
    guard let folder = try? FolderContents(directory) else { return nil }
    do {
      return try folder.path(of: name).map { try SmallFile.bytes(of: $0, limit: maximumSize) }
    } catch let error as FileError {
      let path = "\(directory)/\(name)"
      throw TokenizerError.unreadable(path: path, reason: reason(error, of: path))
    }
  }

  /// Writes files to a folder, which is made unless it is there, each whole or not at all.
  ///
  /// - Throws: `TokenizerError.unwritable`; whatever stood in the file's place is still there.
  static func write(_ files: [String: [UInt8]], to directory: String) throws {
    do {
      try FolderContents.make(directory)
      for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
        try AtomicFile.replace("\(directory)/\(name)") { try $0.write(bytes.span.bytes) }
      }
    } catch let error as FileError {
      throw TokenizerError.unwritable(path: directory, reason: reason(error, of: directory))
    }
  }

  /// What the error says beside the path, which the tokenizer's error says itself.
  private static func reason(_ error: FileError, of path: String) -> String {
    let text = error.description
    return text.hasPrefix(path + ": ") ? String(text.dropFirst(path.count + 2)) : text
  }
}
