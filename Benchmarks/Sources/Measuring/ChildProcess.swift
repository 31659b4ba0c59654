import Foundation

/// A run of this very program in a process of its own, where its memory and its environment are its own.
public enum ChildProcess {
  /// Runs the program with `--case` and `input` as JSON, and reads what it prints as JSON.
  ///
  /// - Parameters:
  ///   - input: What the child reads.
  ///   - environment: What is added to this process's environment.
  /// - Returns: What the child prints.
  /// - Throws: `Failure` if the child fails, or an error of reading what it prints.
  public static func run<Input: Encodable, Output: Decodable>(
    _ input: Input, environment: [String: String] = [:]
  ) throws -> Output {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = [
      "--case", String(decoding: try JSONEncoder().encode(input), as: UTF8.self),
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(description: "\(input) ended with status \(process.terminationStatus)")
    }
    return try JSONDecoder().decode(Output.self, from: data)
  }

  /// Does in the child what it was started for: reads a case, and prints what comes of it.
  public static func answer<Input: Decodable, Output: Encodable>(
    _ text: String, _ body: (Input) throws -> Output
  ) throws {
    let input = try JSONDecoder().decode(Input.self, from: Data(text.utf8))
    print(String(decoding: try JSONEncoder().encode(try body(input)), as: UTF8.self))
  }

  /// Why there is no result.
  public struct Failure: Error, CustomStringConvertible {
    /// What failed.
    public let description: String
  }
}
