internal import Foundation

/// The largest amount of memory that this process has held at once.
public enum PeakMemory {
  /// The amount in bytes, or `nil` where the system does not tell.
  public static var bytes: Int? {
    #if os(Linux)
      // `ru_maxrss` would count what the shell held before it started this program.
      guard let handle = FileHandle(forReadingAtPath: "/proc/self/status") else { return nil }
      defer { try? handle.close() }
      guard let data = try? handle.readToEnd() else { return nil }
      return bytes(inStatus: String(decoding: data, as: UTF8.self))
    #else
      var usage = rusage()
      return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : nil
    #endif
  }

  /// Finds the high-water mark in the text of `/proc/self/status`, which counts in units of 1,024 bytes.
  package static func bytes(inStatus text: String) -> Int? {
    for line in text.split(separator: "\n") where line.hasPrefix("VmHWM:") {
      let words = line.split { $0 == " " || $0 == "\t" }
      guard words.count == 3, words[2] == "kB", let count = Int(words[1]) else { return nil }
      let (bytes, isTooLarge) = count.multipliedReportingOverflow(by: 1024)
      return isTooLarge ? nil : bytes
    }
    return nil
  }
}
