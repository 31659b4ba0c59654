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
  /// link is replaced, not followed, so that a file it shares with others stays.
  ///
  /// - Throws: `FileError.unwritable`, or what `contents` throws.
  package static func replace(
    _ path: String, contents: (borrowing AtomicFile) throws -> Void
  ) throws {
    let (folder, name) = split(path)
    // The name is cut so that with its mark it stays within the 255 bytes a name may have.
    let start = String(decoding: name.utf8.prefix(64), as: UTF8.self)
    let mark = String(UInt64.random(in: .min ... .max), radix: 36)
    let temporary = "\(folder)/.\(start).\(mark).tmp"
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
    try synchronize(folder: folder, of: path)
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
    try write(ContiguousArray(text.utf8).span.bytes)
  }

  private static func failure(of path: String) -> FileError {
    .unwritable(file: path, reason: systemReason())
  }

  private static func split(_ path: String) -> (folder: String, name: Substring) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path[...]) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), path[path.index(after: slash)...])
  }

  /// Makes the new name itself survive a loss of power.
  private static func synchronize(folder: String, of path: String) throws {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(of: path) }
    defer { close(descriptor) }
    // Some file systems keep no such record for folders and say so.
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(of: path) }
  }
}

/// The system's `write`, which the method of that name would hide.
private func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, start, count)
}
