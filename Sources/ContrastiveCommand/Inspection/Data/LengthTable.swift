import ContrastiveFiles
import PreferenceData

/// The lengths of prompts and answers, a line each.
struct LengthTable {
  /// What is measured, and how it is distributed.
  let rows: [(name: String, unit: String, lengths: Distribution)]

  /// Collects the lengths of a report; empty ones are left out.
  init(_ report: DataReport) {
    let names =
      switch report.format?.kind {
      case .pairs: ["chosen", "rejected", "target"]
      case .rankings: ["best", "worst", "others"]
      default: ["answer"]
      }
    let named = [("prompt", report.prompts)] + Array(zip(names, report.answers))
    rows = [("characters", \Lengths.characters), ("tokens", \Lengths.tokens)].flatMap {
      unit, path in
      named.map { (name: $0.0, unit: unit, lengths: $0.1[keyPath: path]) }
    }.filter { $0.lengths.count > 0 }
  }

  /// The table, with a small histogram in every line.
  func text(_ style: TextStyle) -> String {
    if rows.isEmpty { return "" }
    let cells = rows.map { row in
      [row.name, row.unit] + row.lengths.quartiles.map(Quantities.count) + [
        Quantities.decimal(row.lengths.mean ?? 0, places: 1),
        "|\(style.bars(row.lengths.histogram(bins: 24)))|",
      ]
    }
    let numbers = ["least", "¼", "median", "¾", "most", "mean"]
    return AlignedTable(
      [("", .left), ("", .left)] + numbers.map { ($0, .right) } + [("", .left)], rows: cells
    ).text
  }
}
