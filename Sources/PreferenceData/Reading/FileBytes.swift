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
    guard descriptor >= 0 else {
      throw DatasetError.unreadable(path: path, reason: lastSystemError())
    }
  }

  deinit { close(descriptor) }

  /// Replaces the content of `buffer` by the next bytes, at most `count`; none are left at the end.
  func read(_ count: Int, into buffer: inout [UInt8]) throws {
    var failure: String?
    buffer = Array(unsafeUninitializedCapacity: count) { storage, initialized in
      var result = -1
      repeat {
        #if canImport(Darwin)
          result = Darwin.read(descriptor, storage.baseAddress, count)
        #elseif canImport(Musl)
          result = Musl.read(descriptor, storage.baseAddress, count)
        #else
          result = Glibc.read(descriptor, storage.baseAddress, count)
        #endif
      } while result < 0 && errno == EINTR
      if result < 0 { failure = lastSystemError() }
      initialized = max(result, 0)
    }
    if let failure { throw DatasetError.unreadable(path: path, reason: failure) }
  }
}

/// What the system says of the last call that failed, such as `No such file or directory`.
func lastSystemError() -> String {
  String(cString: strerror(errno))
}
