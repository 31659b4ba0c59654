#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that appears whole or not at all.
///
/// The bytes go to a temporary name in the same folder; once they are on disk, that name replaces
/// the old file in one step. A reader, or a machine that loses power, finds the old file or the new.
package struct AtomicFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Replaces the file at `path` by what `contents` writes.
  ///
  /// If that fails, the temporary file is removed and an older file stands as it was. A symbolic
  /// link is replaced, not followed, so that a file it shares with others stays. A device or a pipe is
  /// no file to replace: it is written to.
  ///
  /// - Throws: `FileError.unwritable`, or what `contents` throws.
  package static func replace(
    _ path: String, contents: (borrowing AtomicFile) throws -> Void
  ) throws {
    if isStream(path) { return try writeThrough(to: path, contents) }
    let temporary = TemporaryName.beside(path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError.unwritable(file: path, reason: systemReason()) }
    var isOpen = true
    do {
      try contents(AtomicFile(descriptor: descriptor, path: path))
      guard fsync(descriptor) == 0 else { throw failure(of: path) }
      isOpen = false
      guard close(descriptor) == 0 else { throw failure(of: path) }
      guard rename(temporary, path) == 0 else { throw failure(of: path) }
    } catch {
      if isOpen { close(descriptor) }
      unlink(temporary)
      throw error
    }
    try TemporaryName.synchronizeFolder(of: path)
  }

  /// Whether `path` leads to a device or a pipe, such as `/dev/stdout`, whatever that is at the moment.
  private static func isStream(_ path: String) -> Bool {
    if path.hasPrefix("/dev/") { return true }
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func writeThrough(
    to path: String, _ contents: (borrowing AtomicFile) throws -> Void
  ) throws {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError.unwritable(file: path, reason: systemReason()) }
    defer { close(descriptor) }
    try contents(AtomicFile(descriptor: descriptor, path: path))
  }

  /// Removes the file at `path`, if there is one.
  ///
  /// - Throws: `FileError.unwritable`.
  package static func remove(_ path: String) throws(FileError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw failure(of: path) }
  }

  /// Appends `bytes`.
  package func write(_ bytes: RawSpan) throws {
    try bytes.withUnsafeBytes { buffer in
      var written = 0
      while written < buffer.count {
        let count = systemWrite(
          descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw Self.failure(of: path) }
        written += count
      }
    }
  }

  /// Appends the UTF-8 bytes of `text`.
  package func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { try write($0.span.bytes) }
  }

  private static func failure(of path: String) -> FileError {
    .unwritable(file: path, reason: systemReason())
  }
}

/// The system's `write`, which the method of that name would hide.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}
