import ContrastiveKernels
import Foundation

/// What is known of the machine.
package struct Machine: Equatable, Sendable {
  /// The name of the processor, where the system tells.
  package var processor: String?
  /// The instruction sets of the processor, as Linux names them; empty elsewhere.
  package var instructionSets: Set<String>
  /// The number of processors that this process may use.
  package var processorCount: Int
  /// The memory of the machine, in bytes.
  package var memory: Int
  /// The name and version of the system.
  package var system: String

  /// Describes a machine.
  package init(
    processor: String?, instructionSets: Set<String>, processorCount: Int, memory: Int,
    system: String
  ) {
    self.processor = processor
    self.instructionSets = instructionSets
    self.processorCount = processorCount
    self.memory = memory
    self.system = system
  }

  /// This machine.
  package static var current: Machine {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let information = ProcessInfo.processInfo
    return Machine(
      processor: value(of: "model name", in: text),
      instructionSets: Set(
        value(of: "flags", in: text)?.split(separator: " ").map(String.init) ?? []),
      processorCount: information.activeProcessorCount,
      memory: Int(clamping: information.physicalMemory),
      system: information.operatingSystemVersionString)
  }

  /// Makes the kernels ready, which must happen before anything else runs.
  ///
  /// - Throws: `ThreadCountError` if the environment asks for threads in a way that is not understood.
  static func prepare() throws {
    _ = try ForkJoin.requestedThreads
    BLASKernel.prepare()
  }

  /// The value of the first line `name : value` of a description such as `/proc/cpuinfo`.
  package static func value(of name: String, in text: String) -> String? {
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let key = line[..<colon].trimmingCharacters(in: .whitespaces)
      if key == name {
        return line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      }
    }
    return nil
  }
}
