import ContrastiveTraining
import Foundation
import TestSupport
import Testing

@Suite("The databases that a process has open")
struct OpenDatabasesTests {
  #if os(Linux)
    @Test("keep their locks when the same file is opened once more")
    func locks() throws {
      let folder = try TemporaryFolder()
      let groups = TinyTask.groups(20)
      try FiledScores.file(groups, at: folder["r"])
      _ = try ScoreStore(path: folder["r"]).export(to: folder["a"])
      let store = try ScoreStore(path: folder["s"])
      try FiledScores.file(Array(groups[..<1]), at: folder["s"])
      try #require(symlink(folder["s"], folder["link"]) == 0)
      var held: [[Int]] = []
      _ = try store.merge(archive: folder["a"]) { _, _ in
        held.append(
          try [folder["s"], folder["link"]].map { path in
            let before = try locks(on: folder["s"])
            let other = try ScoreStore(path: path)
            // It is the lock of one who writes, who has to be alone.
            return try withExtendedLifetime(other) { try locks(on: folder["s"]) - before }
          } + [try locks(on: folder["s"])])
      }
      // Nothing is locked while the archive is looked through, and the file while it is taken over.
      #expect(held.map { $0[..<2] } == [[0, 0], [0, 0]])
      #expect(held.count == 2 && held[0][2] == 0 && held[1][2] > 0)
      #expect(try store.contents().entries == 40)
    }

    /// The number of POSIX locks on a file.
    private func locks(on path: String) throws -> Int {
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      let number = try #require(attributes[.systemFileNumber] as? Int)
      return try String(contentsOfFile: "/proc/locks", encoding: .utf8)
        .split(separator: "\n").filter { $0.contains("POSIX") && $0.contains(":\(number) ") }.count
    }
  #endif

  @Test("are found again under another name, and made anew where the file was replaced")
  func identity() throws {
    let folder = try TemporaryFolder()
    let groups = TinyTask.groups(3)
    try FiledScores.file(groups, at: folder["r"])
    try #require(symlink(folder["r"], folder["link"]) == 0)
    let store = try ScoreStore(path: folder["r"])
    #expect(try ScoreStore(path: folder["link"]).contents() == store.contents())
    try FileManager.default.moveItem(atPath: folder["r"], toPath: folder["moved"])
    #expect(try ScoreStore(path: folder["r"]).contents().entries == 0)
    #expect(try ScoreStore(path: folder["moved"]).contents().entries == 6)
    #expect(try store.contents().entries == 6)
  }
}
