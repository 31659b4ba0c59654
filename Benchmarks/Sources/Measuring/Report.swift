import Foundation

/// Numbers with where they come from, as a file.
public struct Report<Result: Encodable>: Encodable {
  /// What was run.
  public var benchmark: String
  /// Where, with what and when.
  public var machine: Machine
  /// What came of it.
  public var result: Result

  /// Signs `result`.
  public init(_ benchmark: String, _ result: Result) {
    self.benchmark = benchmark
    machine = .current
    self.result = result
  }

  /// Writes the report as JSON, if there is a path.
  public func write(to path: String?) throws {
    guard let path else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let file = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try (encoder.encode(self) + Data("\n".utf8)).write(to: file, options: .atomic)
  }
}

/// Lays out rows of cells, the first column to the left and all others to the right.
public func table(_ rows: [[String]]) -> String {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
  }
  return rows.map { row in
    row.enumerated().map { column, cell in
      let room = String(repeating: " ", count: widths[column] - cell.count)
      return column == 0 ? cell + room : room + cell
    }.joined(separator: "  ")
  }.joined(separator: "\n")
}

/// Returns `value` with so many significant digits, and no exponent.
public func digits(_ value: Double, _ count: Int = 3) -> String {
  guard value.isFinite, value != 0 else { return value == 0 ? "0" : "–" }
  let places = max(0, count - 1 - Int(log10(abs(value)).rounded(.down)))
  return String(format: "%.\(places)f", value)
}
