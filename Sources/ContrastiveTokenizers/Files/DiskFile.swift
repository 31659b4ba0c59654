#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Whole files on disk, read within a bound and replaced in one step.
enum DiskFile {
  /// The largest file that is read, in bytes.
  static let maximumSize = 256 << 20

  /// The bytes of the regular file at `path`, or nil where there is no such file.
  ///
  /// - Throws: `TokenizerError.unreadable` for folders, devices, files beyond `maximumSize` and
  ///   whatever the system refuses.
  static func contents(of path: String) throws -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw TokenizerError.unreadable(path: path, reason: systemReason())
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw TokenizerError.unreadable(path: path, reason: systemReason())
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw TokenizerError.unreadable(path: path, reason: "it is not a regular file")
    }
    guard status.st_size <= maximumSize else {
      throw TokenizerError.unreadable(
        path: path, reason: "\(status.st_size) bytes, more than the limit of \(maximumSize)")
    }
    let size = Int(status.st_size)
    return try [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
      while filled < size {
        let count = read(descriptor, buffer.baseAddress?.advanced(by: filled), size - filled)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else {
          throw TokenizerError.unreadable(path: path, reason: systemReason())
        }
        if count == 0 { break }
        filled += count
      }
    }
  }

  /// Puts `bytes` at `path`, so that a reader finds the old content or the new, never a part.
  ///
  /// - Throws: `TokenizerError.unwritable`; whatever stood at `path` is still there.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    let temporary = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw TokenizerError.unwritable(path: path, reason: systemReason())
    }
    var written = 0
    var failed = false
    while written < bytes.count, !failed {
      let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { written += count } else { failed = errno != EINTR }
    }
    failed = failed || fsync(descriptor) != 0
    let reason = systemReason()
    failed = close(descriptor) != 0 || failed
    if failed || rename(temporary, path) != 0 {
      let reason = failed ? reason : systemReason()
      unlink(temporary)
      throw TokenizerError.unwritable(path: path, reason: reason)
    }
  }

  /// Makes the folder at `path` unless it is there; its parent must be.
  static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o755) == 0 || errno == EEXIST else {
      throw TokenizerError.unwritable(path: path, reason: systemReason())
    }
  }

  private static func systemReason() -> String { String(cString: strerror(errno)) }
}
