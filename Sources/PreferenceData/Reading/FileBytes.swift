#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file or pipe, read piece by piece.
final class FileBytes {
  private let path: String
  private let descriptor: Int32

  /// Opens the file at `path` for reading.
  init(_ path: String) throws {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw failure() }
  }

  deinit { close(descriptor) }

  /// The next `count` bytes, fewer only at the end of the file.
  func next(_ count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: count)
    while bytes.count < count {
      let length = read(descriptor, &part, count - bytes.count)
      if length == 0 { break }
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
