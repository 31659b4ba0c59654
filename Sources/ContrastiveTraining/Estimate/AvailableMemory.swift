internal import Foundation

/// The memory that this process may come to hold.
public enum AvailableMemory {
  /// The amount in bytes, or `nil` where the system does not tell.
  ///
  /// It is what the system has available, or what the process's control group leaves if that is less,
  /// and what the process holds already.
  public static var bytes: Int? { bytes(root: "") }

  /// The amount that the files below `root` tell of.
  package static func bytes(root: String) -> Int? {
    guard let system = value(of: "MemAvailable:", in: text("\(root)/proc/meminfo")) else {
      return nil
    }
    let held = value(of: "VmRSS:", in: text("\(root)/proc/self/status")) ?? 0
    return ([system] + groups(root)).min().map { $0 + held }
  }

  /// What each control group of the process, and those it lies in, leave.
  private static func groups(_ root: String) -> [Int] {
    text("\(root)/proc/self/cgroup").split(separator: "\n").flatMap { line -> [Int] in
      // `0::/path` is version 2, `number:memory:/path` version 1.
      let fields = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { return [] }
      let isSecond = fields[0] == "0" && fields[1].isEmpty
      guard isSecond || fields[1].split(separator: ",").contains("memory") else { return [] }
      let base = "\(root)/sys/fs/cgroup" + (isSecond ? "" : "/memory")
      let names = fields[2].split(separator: "/").filter { $0 != ".." }
      return (0...names.count).compactMap { depth in
        room(
          in: ([base] + names.prefix(depth).map(String.init)).joined(separator: "/"),
          isSecond
            ? ("memory.max", "memory.current", "inactive_file")
            : ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"))
      }
    }
  }

  /// What one control group leaves, if it has a limit; pages of files can be dropped.
  private static func room(
    in folder: String, _ names: (limit: String, usage: String, files: String)
  ) -> Int? {
    func number(_ name: String) -> Int? {
      Int(text("\(folder)/\(name)").trimmingCharacters(in: .whitespacesAndNewlines))
    }
    // Without a limit the file says `max`, or a number larger than any memory.
    guard let limit = number(names.limit), limit < 1 << 60, let usage = number(names.usage) else {
      return nil
    }
    let files = value(of: names.files, in: text("\(folder)/memory.stat"), unit: 1) ?? 0
    return max(0, limit - max(0, usage - files))
  }

  /// The number after `name`, times `unit`.
  private static func value(of name: String, in text: String, unit: Int = 1024) -> Int? {
    for line in text.split(separator: "\n") {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count > 1, words[0] == name, let count = Int(words[1]), count >= 0 else {
        continue
      }
      let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: unit)
      return isTooLarge ? nil : bytes
    }
    return nil
  }

  private static func text(_ path: String) -> String {
    guard let handle = FileHandle(forReadingAtPath: path) else { return "" }
    defer { try? handle.close() }
    return (try? handle.readToEnd()).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}
