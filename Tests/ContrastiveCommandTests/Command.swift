import Foundation
import Testing

/// The built command, run as a user runs it.
struct Command {
  /// What a run left behind.
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs `contrastive` with `arguments` and waits for its end.
  static func run(_ arguments: String...) throws -> Result {
    try run(arguments)
  }

  /// Runs `contrastive` with `arguments` and waits for its end.
  static func run(_ arguments: [String]) throws -> Result {
    let process = Process()
    let executable: URL = try #require(url, "the executable is built beside the tests")
    process.executableURL = executable
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: a pipe that nobody reads would stop a talkative command.
    let folder = try TemporaryFolder()
    let output = folder.url.appending(path: "output")
    let errors = folder.url.appending(path: "errors")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  private static var url: URL? {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return [Bundle.main.executableURL?.deletingLastPathComponent(), folder]
      .compactMap { $0?.appending(path: "contrastive") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}

/// A folder that goes away with its last owner.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "contrastive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  /// Writes `text` to a file and returns its path.
  func file(_ name: String, _ text: String) throws -> String {
    let file = url.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
