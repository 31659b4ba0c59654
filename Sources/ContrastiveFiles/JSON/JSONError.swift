/// Why a text is not the JSON it should be, and where.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was found and what was expected.
  package var problem: String
  /// The line, from 1.
  package var line: Int
  /// The byte within the line, from 1.
  package var column: Int

  /// Describes `problem` at the byte `offset` of `bytes`.
  init(_ problem: String, at offset: Int, of bytes: [UInt8]) {
    let before = bytes.prefix(offset)
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    self.problem = problem
    line = before.count { $0 == UInt8(ascii: "\n") } + 1
    column = before.count - lineStart + 1
  }

  /// The problem with its line and column.
  package var description: String { "line \(line), column \(column): \(problem)" }
}
