/// Cells in columns, two spaces apart, under a heading each.
package struct AlignedTable {
  /// To which side of their column cells are moved.
  package enum Alignment {
    case left, right
  }

  private let columns: [(heading: String, alignment: Alignment)]
  private let rows: [[String]]

  /// Lays out `rows`, each of a cell for every column.
  package init(_ columns: [(heading: String, alignment: Alignment)], rows: [[String]]) {
    self.columns = columns
    self.rows = rows
  }

  /// The heading and the rows, a line each, without spaces at the end.
  package var text: String {
    let lines = [columns.map(\.heading)] + rows
    let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      var text = columns.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - line[column].count)
        return columns[column].alignment == .left ? line[column] + space : space + line[column]
      }.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text + "\n"
    }.joined()
  }
}
