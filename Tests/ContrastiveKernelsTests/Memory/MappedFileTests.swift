import ContrastiveKernels
import Testing

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Mapped file")
struct MappedFileTests {
  @Test("lends the bytes and the floats of a file")
  func reading() throws {
    try withFile([1, 2, 3, 4, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]) { path in
      let file = try MappedFile(path: path)
      #expect(file.count == 12)
      let bytes = file.bytes
      #expect(bytes.byteCount == 12)
      #expect((0..<4).map { bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self) } == [1, 2, 3, 4])
      let floats = try #require(file.floats(at: 4, count: 2))
      #expect(floats.array == [1, -2])
      #expect(!floats.isWritable)
      #expect(file.floats(at: 2, count: 2) == nil)
      #expect(file.floats(at: 12, count: 0)?.count == 0)
    }
  }

  @Test("stays mapped while a buffer borrows from it, even if the file is removed")
  func lifetime() throws {
    let floats = try withFile([0, 0, 0x80, 0x3f]) { path in
      try MappedFile(path: path).floats(at: 0, count: 1)
    }
    #expect(try #require(floats).array == [1])
  }

  @Test("reads pages again that were released")
  func releasing() throws {
    let page = Int(getpagesize())
    try withFile((0..<3 * page + 7).map { UInt8($0 / 5 % 256) }) { path in
      let file = try MappedFile(path: path)
      func sum() -> Int {
        let bytes = file.bytes
        return (0..<bytes.byteCount).reduce(0) {
          $0 + Int(bytes.unsafeLoad(fromByteOffset: $1, as: UInt8.self))
        }
      }
      let before = sum()
      // Within a page, across pages, to the end that fills no page, and all of it.
      for range in [0..<0, 1..<2, 1..<2 * page + 1, page..<file.count, 0..<file.count] {
        file.release(range)
        #expect(sum() == before)
      }
    }
  }

  @Test("may be empty")
  func empty() throws {
    try withFile([]) { path in
      let file = try MappedFile(path: path)
      #expect(file.count == 0 && file.bytes.isEmpty)
    }
  }

  @Test("says what is the matter with a path")
  func errors() throws {
    #expect(throws: MappedFileError(path: "/nowhere/at all", code: ENOENT)) {
      try MappedFile(path: "/nowhere/at all")
    }
    #expect(throws: MappedFileError(path: "/", code: EISDIR)) { try MappedFile(path: "/") }
    #expect(throws: MappedFileError(path: "/dev/null", code: EINVAL)) {
      try MappedFile(path: "/dev/null")
    }
    let pipe = "\(FileManager.default.temporaryDirectory.path)/pipe-\(UUID())"
    try #require(mkfifo(pipe, 0o600) == 0)
    defer { unlink(pipe) }
    #expect(throws: MappedFileError(path: pipe, code: EINVAL)) { try MappedFile(path: pipe) }
    #expect(MappedFileError(path: "a", code: ENOENT).description == "a: there is no such file")
    #expect(
      MappedFileError(path: "a", code: EACCES).description
        == "a: you have no permission to read this file")
  }

  @Test("lends nothing beyond its end")
  func bounds() async {
    await #expect(processExitsWith: .failure) {
      let file = try MappedFile(path: CommandLine.arguments[0])
      _ = file.floats(at: file.count & ~3, count: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = try MappedFile(path: CommandLine.arguments[0]).floats(at: 4, count: .max / 2)
    }
  }

  @Test("is not written")
  func writing() async {
    await #expect(processExitsWith: .failure) {
      let floats = try MappedFile(path: CommandLine.arguments[0]).floats(at: 0, count: 1)
      if let floats { fill(floats, with: 1) }
    }
  }

  private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws
    -> Result
  {
    let url = FileManager.default.temporaryDirectory.appending(path: "mapped-\(UUID())")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }
}
