#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file or pipe, read piece by piece.
///
/// A pipe into which nobody writes counts as empty, instead of being waited for.
final class FileBytes {
  private let path: String
  private let descriptor: Int32
  /// How many bytes the file has; nothing is known of a pipe.
  private(set) var size: Int?

  /// Opens the file at `path` for reading.
  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor < 0 { throw failure() }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    guard [S_IFREG, S_IFIFO].contains(status.st_mode & S_IFMT) else {
      throw DatasetError.unreadable(path: path, reason: "it is a folder or a device, not a file")
    }
    size = status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    // From here on a pipe is waited for, as long as somebody has its other end.
    guard fcntl(descriptor, F_SETFL, O_RDONLY) == 0 else { throw failure() }
  }

  deinit { close(descriptor) }

  /// The next `count` bytes, fewer only at the end of the file.
  func next(_ count: Int) throws -> [UInt8] {
    try bytes(count) { part, wanted, _ in read(descriptor, &part, wanted) }
  }

  /// The bytes at `range` of a file that can be read anywhere, fewer only at its end.
  func bytes(at range: Range<Int>) throws -> [UInt8] {
    try bytes(range.count) { part, wanted, done in
      pread(descriptor, &part, wanted, off_t(range.lowerBound + done))
    }
  }

  /// Up to `count` bytes, of which `read` reads some at a time behind those that are done.
  private func bytes(
    _ count: Int, _ read: (_ part: inout [UInt8], _ wanted: Int, _ done: Int) -> Int
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: count)
    while bytes.count < count {
      let length = read(&part, count - bytes.count, bytes.count)
      if length == 0 { break }
      if length == count { return part }
      if length > 0 {
        bytes += part[..<length]
      } else if errno != EINTR {
        throw failure()
      }
    }
    return bytes
  }

  private func failure() -> DatasetError {
    .unreadable(path: path, reason: String(cString: strerror(errno)))
  }
}
