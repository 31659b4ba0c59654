import Foundation
import ContrastiveFiles
import TestSupport
import Testing

@Suite("An atomic file")
struct AtomicFileTests {
  private struct Interruption: Error {}

  @Test("replaces the old file only when it is complete")
  func replacement() throws {
    let folder = try TemporaryFolder()
    try folder.write("old", to: "a.json")
    #expect(throws: Interruption.self) {
      try AtomicFile.replace(folder["a.json"]) { file in
        try file.write("half of the n")
        throw Interruption()
      }
    }
    #expect(try String(decoding: bytes(of: folder["a.json"]), as: UTF8.self) == "old")
    try AtomicFile.replace(folder["a.json"]) { file in
      try file.write("new")
      #expect(try String(decoding: bytes(of: folder["a.json"]), as: UTF8.self) == "old")
    }
    #expect(try String(decoding: bytes(of: folder["a.json"]), as: UTF8.self) == "new")
    #expect(try folder.names == ["a.json"])
  }

  @Test("writes to a pipe, and leaves it a pipe")
  func pipe() async throws {
    let folder = try TemporaryFolder()
    let path = folder["pipe"]
    #expect(mkfifo(path, 0o600) == 0)
    let reading = Task.detached { try FileHandle(forReadingAtPath: path)?.readToEnd() }
    try AtomicFile.replace(path) { try $0.write("through") }
    #expect(try await reading.value == Data("through".utf8))
    var status = stat()
    #expect(stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(try folder.names == ["pipe"])
  }

  @Test("replaces a symbolic link instead of what it points to")
  func link() throws {
    let folder = try TemporaryFolder()
    try folder.write("shared", to: "blob")
    try FileManager.default.createSymbolicLink(
      atPath: folder["link"], withDestinationPath: folder["blob"])
    try AtomicFile.replace(folder["link"]) { try $0.write("mine") }
    #expect(try String(decoding: bytes(of: folder["blob"]), as: UTF8.self) == "shared")
    #expect(try String(decoding: bytes(of: folder["link"]), as: UTF8.self) == "mine")
  }

  @Test("says why it could not be written and leaves nothing behind")
  func failure() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder["taken"], withIntermediateDirectories: false)
    for path in [folder["taken"], folder["missing/a.json"]] {
      let error = try #require(throws: FileError.self) {
        try AtomicFile.replace(path) { try $0.write("text") }
      }
      #expect(error.description.hasPrefix(path + ": cannot be written: "))
    }
    #expect(try folder.names == ["taken"])
  }

  @Test("takes names as long as the system does")
  func longName() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "é", count: 127)
    try AtomicFile.replace(folder[name]) { try $0.write("text") }
    #expect(try folder.names == [name])
  }

  #if os(Linux)
    @Test("leaves nothing behind when there is no more room")
    func noRoom() async {
      // A limit on the size of files stands in for a full disk: the same system call fails, and
      // the limit, which holds for the whole process, is set in a process of its own.
      await #expect(processExitsWith: .success) {
        var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
        signal(SIGXFSZ, SIG_IGN)
        setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        let folder = try TemporaryFolder()
        try folder.write("old", to: "a")
        let error = try #require(throws: FileError.self) {
          try AtomicFile.replace(folder["a"]) { file in
            let piece = ContiguousArray<UInt8>(repeating: 7, count: 30_000)
            for _ in 0..<10 { try file.write(piece.span.bytes) }
          }
        }
        #expect(error == .unwritable(file: folder["a"], reason: "File too large"))
        #expect(try bytes(of: folder["a"]) == Array("old".utf8))
        #expect(try folder.names == ["a"])
      }
    }
  #endif
}
