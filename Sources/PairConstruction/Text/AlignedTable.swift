/// Rows of text in columns of equal width for a terminal: the first column aligned at the left, the
/// others at the right.
struct AlignedTable {
  private let width: Int
  private var rows: [[String]]

  /// Creates a table under `heads`.
  init(_ heads: [String]) {
    width = heads.count
    rows = [heads]
  }

  /// Adds a row.
  ///
  /// - Precondition: It has as many cells as there are heads.
  mutating func add(_ row: [String]) {
    precondition(row.count == width, "\(row.count) cells in \(width) columns")
    rows.append(row)
  }

  /// Adds a row with a name only.
  mutating func addGroup(_ name: String) {
    rows.append([name] + Array(repeating: "", count: width - 1))
  }
}

extension AlignedTable: CustomStringConvertible {
  /// The lines of the table.
  var description: String {
    let widths = (0..<width).map { column in rows.reduce(0) { max($0, $1[column].count) } }
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        let space = String(repeating: " ", count: cell.1 - cell.0.count)
        return column == 0 ? cell.0 + space : space + cell.0
      }
      let line = cells.joined(separator: "  ")
      return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count)) + "\n"
    }.joined()
  }
}

/// Returns `share` as a percentage with one digit after the point.
func percent(_ share: Double) -> String { fixed(100 * share, places: 1) + " %" }

/// Returns `value` rounded to `places` digits after the point, halves away from zero.
///
/// - Precondition: `value` is finite; where it is too large for an integer it is written as it is.
func fixed(_ value: Double, places: Int) -> String {
  let scale = (0..<places).reduce(1) { product, _ in product * 10 }
  guard let scaled = Int(exactly: (abs(value) * Double(scale)).rounded()) else { return "\(value)" }
  let sign = value < 0 && scaled > 0 ? "−" : ""
  let digits = String(scaled % scale)
  let zeros = String(repeating: "0", count: places - digits.count)
  return places == 0 ? sign + String(scaled) : "\(sign)\(scaled / scale).\(zeros)\(digits)"
}
