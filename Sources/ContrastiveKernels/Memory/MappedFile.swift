#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file read through the memory of the process, without a copy.
///
/// The pages are shared with the system's cache and read when they are touched. A file that somebody
/// shortens while it is mapped ends the process with a bus error at the next touch beyond its end;
/// no check can prevent that, so files are replaced, never rewritten, while they are in use.
@safe
public final class MappedFile: @unchecked Sendable {
  /// The number of bytes.
  public let count: Int
  private let base: UnsafeRawPointer?

  /// Maps the file at `path` for reading; an empty file is no error.
  ///
  /// - Throws: `MappedFileError`.
  public init(path: String) throws {
    // Without O_NONBLOCK, opening a named pipe waits for somebody to write into it.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw MappedFileError(path: path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw MappedFileError(path: path, code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw MappedFileError(path: path, code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : EINVAL)
    }
    count = Int(status.st_size)
    guard count > 0 else {
      unsafe base = nil
      return
    }
    let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
      throw MappedFileError(path: path, code: errno)
    }
    unsafe base = UnsafeRawPointer(mapped)
  }

  deinit {
    if let base = unsafe base { unsafe munmap(UnsafeMutableRawPointer(mutating: base), count) }
  }

  /// The bytes of the file.
  public var bytes: RawSpan {
    @_lifetime(borrow self) get {
      let span = unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(start: base, count: count))
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  /// Gives the whole pages within `range` back to the system; touched again, they are read again.
  ///
  /// Pages that were read count as memory of the process. What was copied from them need not be there
  /// twice.
  ///
  /// - Precondition: The range lies within the file.
  public func release(_ range: Range<Int>) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count, "bytes \(range) of \(count)")
    let page = Int(getpagesize())
    let start = (range.lowerBound + page - 1) / page * page
    let end = range.upperBound / page * page
    guard let base = unsafe base, start < end else { return }
    unsafe madvise(UnsafeMutableRawPointer(mutating: base + start), end - start, MADV_DONTNEED)
  }

  /// Lends `count` floats that lie in the file from `byteOffset` on, or nothing if they are not
  /// aligned as floats are.
  ///
  /// - Precondition: They lie within the file.
  public func floats(at byteOffset: Int, count: Int) -> FloatBuffer? {
    precondition(
      byteOffset >= 0 && count >= 0 && byteOffset <= self.count
        && count <= (self.count - byteOffset) / 4,
      "\(count) floats from byte \(byteOffset) of \(self.count)")
    guard let base = unsafe base, byteOffset % 4 == 0 else { return nil }
    let memory = unsafe Memory(borrowing: base + byteOffset, from: self)
    return unsafe FloatBuffer(
      owner: memory, base: memory.address.assumingMemoryBound(to: Float.self), count: count)
  }
}

/// Why a file could not be mapped.
public struct MappedFileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// The system's error number.
  public let code: Int32

  /// Says that `path` could not be mapped, with the system's error number.
  public init(path: String, code: Int32) {
    self.path = path
    self.code = code
  }

  /// The file and what is the matter with it.
  public var description: String {
    switch code {
    case ENOENT: "\(path): there is no such file"
    case EACCES: "\(path): you have no permission to read this file"
    case EISDIR: "\(path): this is a folder; a file is needed"
    case EINVAL: "\(path): this is a device or a pipe; a file is needed"
    default: "\(path): cannot be read: \(unsafe String(cString: strerror(code)))"
    }
  }
}
