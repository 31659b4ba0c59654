import ContrastiveKernels
import Foundation

/// Where, with what and when something was measured.
public struct Machine: Codable, Sendable {
  /// The name of the processor.
  public var processor: String
  /// The processors that the program may use.
  public var cores: Int
  /// The threads of the team.
  public var threads: Int
  /// The kernels that OpenBLAS runs.
  public var kernel: String
  /// The system.
  public var system: String
  /// The commit that was measured, with a plus sign if the sources differ from it.
  public var commit: String
  /// The day.
  public var date: String

  /// This machine, the team of threads, and the commit of the folder that the program was started in.
  public static var current: Machine {
    let information = ProcessInfo.processInfo
    let sources = ["Sources", "Benchmarks/Sources", "Package.swift"]
    let commit = output(of: ["git", "rev-parse", "--short", "HEAD"])
    let changes = output(of: ["git", "status", "--porcelain", "--"] + sources)
    return Machine(
      processor: processor, cores: information.activeProcessorCount,
      threads: ForkJoin.shared.threads, kernel: BLASKernel.name,
      system: information.operatingSystemVersionString,
      commit: commit.isEmpty ? "unknown" : commit + (changes.isEmpty ? "" : "+"),
      date: Date.now.formatted(.iso8601.year().month().day()))
  }

  /// A line on all of it.
  public var line: String {
    "\(processor), \(cores) cores, \(threads) threads, \(kernel) kernels, "
      + "commit \(commit), \(date)"
  }

  private static var processor: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    func value(_ name: String) -> String? {
      text.split(separator: "\n").first { $0.hasPrefix(name + "\t") }?
        .split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
    }
    guard let name = value("model name") else { return "unknown" }
    // A virtual machine may hide the model; family and model number tell it.
    let numbers = [value("cpu family"), value("model")].compactMap(\.self)
    return numbers.count == 2 ? "\(name) (family \(numbers[0]), model \(numbers[1]))" : name
  }

  private static func output(of command: [String]) -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return "" }
    let data = (try? pipe.fileHandleForReading.readToEnd()) ?? nil
    process.waitUntilExit()
    return String(decoding: data ?? Data(), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
