import Foundation
import TestSupport
import Testing

/// A finished run of an example, started as a reader of its source would start it.
struct ExampleRun {
  /// The exit status.
  let status: Int32
  /// What was written to standard output.
  let output: String

  /// Runs the example `name` in `folder` and waits for it.
  init(
    _ name: String, _ arguments: [String] = [], in folder: TemporaryFolder,
    environment: [String: String] = [:]
  ) throws {
    let process = Process()
    let executable: URL = try #require(Self.url(of: name), "\(name) is built beside the tests")
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let file = try folder.write("", to: "output of \(name)")
    process.standardOutput = FileHandle(forWritingAtPath: file)
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOfFile: file, encoding: .utf8)
  }

  /// What follows `label` in the only line that begins with it.
  func text(after label: String) throws -> String {
    let lines = output.split(separator: "\n").filter { $0.hasPrefix(label) }
    try #require(lines.count == 1, "one line begins with “\(label)”:\n\(output)")
    return lines[0].dropFirst(label.count).trimmingCharacters(in: .whitespaces)
  }

  /// The numbers in what follows `label` in the only line that begins with it.
  func numbers(after label: String) throws -> [Double] {
    try text(after: label).split { $0 == " " || $0 == "," }.compactMap { Double($0) }
  }

  /// The first number in what follows `label` in the only line that begins with it.
  func number(after label: String) throws -> Double {
    try #require(try numbers(after: label).first)
  }

  private static func url(of name: String) -> URL? {
    let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    return [Bundle.main.executableURL?.deletingLastPathComponent(), folder]
      .compactMap { $0?.appending(path: name) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}

/// The files of the repository.
enum Repository {
  /// The path of a file in the repository.
  static func path(_ name: String) -> String { folder + "/" + name }

  /// The text of a file in the repository.
  static func text(of name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}

/// The examples, one after the other, because each of them keeps every core busy.
@Suite("The examples", .serialized)
enum Examples {}
