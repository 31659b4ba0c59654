/// A place in a data file, or a row made in memory.
public struct DataLocation: Hashable, Sendable {
  /// The path of the file, or `nil` for rows made in memory.
  public var file: String?
  /// The line of the file, or the number of the row in memory, counting from 1.
  public var line: Int

  /// Creates the place at `line` of `file`.
  public init(file: String?, line: Int) {
    self.file = file
    self.line = line
  }
}

extension DataLocation: CustomStringConvertible {
  /// The place as compilers write it, `file:line`.
  public var description: String { file.map { $0 + ":" + String(line) } ?? "row \(line)" }
}
