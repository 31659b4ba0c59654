import Foundation
import TestSupport
import Testing

/// The built command, run as a user runs it.
struct Command {
  /// What a run left behind.
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// A command that runs.
  struct Running {
    let process: Process
    fileprivate let folder: TemporaryFolder

    /// Waits for the end; a process that hangs is ended by force, and that is an issue.
    func result() throws -> Result {
      if !waits(until: { false }) {
        Issue.record("ended by force after \(Int(Self.patience)) seconds")
        kill(process.processIdentifier, SIGKILL)
      }
      process.waitUntilExit()
      return Result(
        status: process.terminationStatus,
        output: try String(contentsOfFile: folder["output"], encoding: .utf8),
        errors: try String(contentsOfFile: folder["errors"], encoding: .utf8))
    }

    /// Waits until something is true or the process has ended; whether that came about in time.
    func waits(until condition: () -> Bool) -> Bool {
      let start = Date()
      while process.isRunning, !condition() {
        if Date().timeIntervalSince(start) > Self.patience { return false }
        Thread.sleep(forTimeInterval: 0.005)
      }
      return true
    }

    /// Seconds that even a machine with much else to do needs less than.
    private static let patience = 600.0
  }

  /// Runs `contrastive` with `arguments` and waits for its end.
  static func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
    try start(arguments, environment: environment).result()
  }

  /// Starts `contrastive` with `arguments`, after `shell` has prepared its process, such as by a limit;
  /// what it says goes to files, unless there is another place.
  static func start(
    _ arguments: [String], environment: [String: String] = [:], after shell: String? = nil,
    output: FileHandle? = nil, errors: FileHandle? = nil
  ) throws -> Running {
    let executable: URL = try #require(url, "the executable is built beside the tests")
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = shell == nil ? executable : URL(filePath: "/bin/sh")
    process.arguments =
      (shell.map { ["-c", $0 + "; exec \"$0\" \"$@\"", executable.path] } ?? []) + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: a pipe that nobody reads would stop a talkative command.
    let outputPath = try folder.write("", to: "output")
    process.standardOutput = output ?? FileHandle(forWritingAtPath: outputPath)
    let errorsPath = try folder.write("", to: "errors")
    process.standardError = errors ?? FileHandle(forWritingAtPath: errorsPath)
    try process.run()
    return Running(process: process, folder: folder)
  }

  static var url: URL? {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return [Bundle.main.executableURL?.deletingLastPathComponent(), folder]
      .compactMap { $0?.appending(path: "contrastive") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
