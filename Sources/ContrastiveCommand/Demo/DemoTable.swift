import ContrastiveEvaluation

/// The table of the demo as text.
struct DemoTable {
  private let table: ResultsTable

  /// Prepares to show `table`.
  init(_ table: ResultsTable) { self.table = table }

  /// The rows, the paired differences, and the caption.
  var text: String {
    let names = table.rows.map(\.name) + table.comparisons.map(Self.name)
    let width = (names.map(\.count).max() ?? 0) + 2
    var lines = [Self.line("", table.columns.map(\.title), width)]
    var group: String?
    for row in table.rows {
      if row.group != group { lines += ["", row.group ?? ""] }
      group = row.group
      lines.append(
        Self.line("  " + row.name, row.values.map { Self.cell($0, signed: false) }, width))
    }
    lines += ["", "Paired differences"]
    for comparison in table.comparisons {
      lines.append(
        Self.line(
          "  " + Self.name(comparison), comparison.values.map { Self.cell($0, signed: true) }, width
        ))
    }
    return (lines + ["", table.caption, ""]).joined(separator: "\n")
  }

  private static func name(_ comparison: ResultsTable.Comparison) -> String {
    "\(comparison.row) – \(comparison.baseline)"
  }

  private static func line(_ name: String, _ cells: [String], _ width: Int) -> String {
    let padded = name + String(repeating: " ", count: max(1, width + 2 - name.count))
    return padded + cells.map { $0 + String(repeating: " ", count: max(1, 20 - $0.count)) }.joined()
  }

  private static func cell(_ value: ResultsTable.Value, signed: Bool) -> String {
    func number(_ value: Double) -> String {
      (signed && value > 0 ? "+" : "") + Quantities.decimal(value, places: 1)
    }
    switch value {
    case .interval(let interval):
      return "\(number(interval.mean)) [\(number(interval.low)), \(number(interval.high))]"
    case .number(let value): return number(value)
    case .none: return "–"
    }
  }
}
