internal import ContrastiveFiles

/// Lays out rows under `heads`: names at the left, and numbers at the right of their columns.
func table(_ heads: [String], _ rows: [[String]]) -> String {
  AlignedTable(
    heads.enumerated().map { ($1, $0 == 0 ? .left : .right) }, rows: rows
  ).text
}

/// A row of a table of so many columns that has a name only.
func heading(_ name: String, over columns: Int) -> [String] {
  [name] + Array(repeating: "", count: columns - 1)
}
