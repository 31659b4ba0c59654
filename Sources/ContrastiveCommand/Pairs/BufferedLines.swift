import ContrastiveFiles

/// Lines on their way into a file, some at a time: a call to the system for each would take as long as
/// making it.
struct BufferedLines {
  private var lines = ""

  /// Adds `line`, which ends with a line break.
  mutating func add(_ line: String, to file: borrowing AtomicFile) throws {
    lines += line
    if lines.utf8.count >= 1 << 16 { try flush(to: file) }
  }

  /// Adds `object` as a line.
  mutating func add(_ object: JSONObject, to file: borrowing AtomicFile) throws {
    try add(JSONValue.object(object).text(.compact) + "\n", to: file)
  }

  /// Writes what is left.
  mutating func flush(to file: borrowing AtomicFile) throws {
    try file.write(lines)
    lines = ""
  }
}
