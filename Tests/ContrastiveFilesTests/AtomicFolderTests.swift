import ContrastiveFiles
import Foundation
import TestSupport
import Testing

@Suite("An atomic folder")
struct AtomicFolderTests {
  private struct Interruption: Error {}

  @Test("replaces the old folder only when it is complete")
  func replacement() throws {
    let folder = try TemporaryFolder()
    func write(_ text: String, failing: Bool = false) throws {
      try AtomicFolder.replace(folder["a"]) { path in
        #expect(path != folder["a"])
        try AtomicFile.replace("\(path)/\(text)") { try $0.write(text) }
        if failing { throw Interruption() }
      }
    }
    try write("one")
    #expect(try names(in: folder["a"]) == ["one"])
    #expect(throws: Interruption.self) { try write("two", failing: true) }
    #expect(try names(in: folder["a"]) == ["one"])
    try write("three")
    #expect(try names(in: folder["a"]) == ["three"])
    #expect(try folder.names == ["a"])
  }

  @Test("goes as a whole, and need not be there")
  func removal() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("a")
    try folder.makeFolder("a/b")
    try folder.write("text", to: "a/b/c")
    try AtomicFolder.remove(folder["a"])
    try AtomicFolder.remove(folder["a"])
    #expect(try folder.names.isEmpty)
  }

  @Test("says why it could not be made")
  func failure() throws {
    let folder = try TemporaryFolder()
    let error = try #require(throws: FileError.self) {
      try AtomicFolder.replace(folder["missing/a"]) { _ in }
    }
    #expect(error.description.hasPrefix("\(folder["missing/a"]): cannot be written: "))
  }

  @Test("leaves nothing that cannot be told and cleared away")
  func leftovers() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("checkpoint-1")
    let kept = [
      ".hidden", ".tmp", ".a.tmp", ".a.b.tmp", "a.0123456789abc.tmp", ".a.0123456789ABC.tmp2",
      ".0123456789abc.tmp", "checkpoint-1",
    ]
    for name in kept where name != "checkpoint-1" { try folder.write("text", to: name) }
    let file = TemporaryName.beside(folder["metrics.jsonl"])
    #expect(TemporaryName.isTemporary(String(file.split(separator: "/").last ?? "")))
    #expect(FileManager.default.createFile(atPath: file, contents: nil))
    try FileManager.default.createDirectory(
      atPath: TemporaryName.beside(folder["checkpoint-2"]) + "/reference",
      withIntermediateDirectories: true)
    #expect(try folder.names.count == kept.count + 2)
    AtomicFolder.removeLeftovers(in: folder.path)
    #expect(try folder.names == kept.sorted())
  }
}
