import Foundation
import PreferenceData
import TestSupport
import Testing

@Suite("Data that is no regular file")
struct FileBytesTests {
  @Test("is refused where it is a folder or a device", arguments: ["/dev/zero", "/dev/null", "/"])
  func refusals(path: String) {
    let reason = "it is a folder or a device, not a file"
    #expect(throws: DatasetError.unreadable(path: path, reason: reason)) {
      _ = try RecordReader(path)
    }
  }

  @Test("is not waited for where nobody writes into it", .timeLimit(.minutes(10)))
  func idlePipe() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder["train.jsonl"], 0o600) == 0)
    #expect(throws: DatasetError.empty(path: folder["train.jsonl"])) {
      _ = try PreferenceDataset(contentsOf: folder.path)
    }
  }

  @Test("is read where it is a pipe with a writer, however slow", .timeLimit(.minutes(10)))
  func pipe() throws {
    let folder = try TemporaryFolder()
    try #require(mkfifo(folder["pipe"], 0o600) == 0)
    // What lies in a pipe is lost when nobody has it open: the writer may be gone before it is read.
    let held = open(folder["pipe"], O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(held) }
    let writer = Process()
    writer.executableURL = URL(filePath: "/bin/sh")
    // Opened for both, a pipe waits for no reader.
    writer.arguments = [
      "-c", "exec 3<>\"$0\"; echo >\"$1\"; sleep 0.3; echo '{\"text\":\"a\"}' >&3", folder["pipe"],
      folder["open"],
    ]
    try writer.run()
    while !FileManager.default.fileExists(atPath: folder["open"]) { usleep(1000) }
    let dataset = try PreferenceDataset(contentsOf: folder["pipe"])
    #expect(dataset.texts == ["a"])
    writer.waitUntilExit()
  }
}
