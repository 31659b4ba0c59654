#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is read whole, such as a configuration.
package enum SmallFile {
  /// Returns the bytes of the file at `path`, if it is a regular file of at most `limit` bytes.
  package static func bytes(of path: String, limit: Int) throws -> [UInt8] {
    // Without O_NONBLOCK, opening a pipe would wait for a writer that never comes.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError.unreadable(file: path, reason: systemReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileError.unreadable(file: path, reason: systemReason())
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FileError.notAFile(file: path) }
    let byteCount = Int(status.st_size)
    guard byteCount <= limit else {
      throw FileError.tooLarge(file: path, byteCount: byteCount, limit: limit)
    }
    var failure: String?
    let bytes = [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filled in
      while filled < byteCount {
        let count = read(descriptor, buffer.baseAddress.map { $0 + filled }, byteCount - filled)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { failure = systemReason() }
        if count <= 0 { break }
        filled += count
      }
    }
    if let failure { throw FileError.unreadable(file: path, reason: failure) }
    return bytes
  }
}

/// The system's words for the last error.
package func systemReason() -> String { String(cString: strerror(errno)) }
