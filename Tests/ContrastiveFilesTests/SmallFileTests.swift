import Foundation
import ContrastiveFiles
import TestSupport
import Testing

@Suite("A small file")
struct SmallFileTests {
  @Test("is refused with its path where it is none, too large, or no file at all")
  func refusals() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder["folder"], withIntermediateDirectories: false)
    func refuses(_ name: String, _ error: FileError) {
      #expect(throws: error) { try SmallFile.bytes(of: folder[name], limit: 10) }
    }
    refuses("none", .unreadable(file: folder["none"], reason: "No such file or directory"))
    refuses("folder", .notAFile(file: folder["folder"]))
    // A pipe without a writer: opening it must not wait for one.
    #expect(mkfifo(folder["pipe"], 0o600) == 0)
    refuses("pipe", .notAFile(file: folder["pipe"]))
    try folder.write("12345678901", to: "large")
    refuses("large", .tooLarge(file: folder["large"], byteCount: 11, limit: 10))
  }

  @Test("is read to its end, at its limit and empty")
  func contents() throws {
    let folder = try TemporaryFolder()
    for text in ["1234567890", ""] {
      let path = try folder.write(text, to: "file")
      #expect(try SmallFile.bytes(of: path, limit: 10) == Array(text.utf8))
    }
  }
}
