/// A curve of characters, a column for each value.
package struct TerminalPlot: Sendable {
  /// What the curve is drawn with.
  package enum Style: Sendable {
    /// Blocks of eight heights, for a terminal.
    case blocks
    /// Signs that every file can hold.
    case plain
  }

  /// The height, in lines.
  static let height = 8

  /// What is shown.
  let title: String
  /// The values, from left to right.
  let values: [Double]
  /// The values at the bottom and at the top.
  let range: ClosedRange<Double>
  /// What it is drawn with.
  let style: Style

  /// Creates a plot of finite `values`.
  package init(title: String, values: [Double], range: ClosedRange<Double>, style: Style) {
    self.title = title
    self.values = values
    self.range = range
    self.style = style
  }

  /// The title, the curve and its axes, in lines.
  package var text: String {
    let span = range.upperBound - range.lowerBound
    // Eighths of a line; where all values are equal there is a line in the middle.
    let heights = values.map { value in
      let share = span > 0 ? min(max((value - range.lowerBound) / span, 0), 1) : 0.5
      return Int((share * Double(8 * Self.height)).rounded())
    }
    let labels = [range.upperBound, range.lowerBound].map { Quantities.decimal($0, places: 2) }
    let width = labels.map(\.count).max() ?? 0
    let (wall, corner, floor) = style == .blocks ? ("│", "└", "─") : ("|", "+", "-")
    var lines = [title]
    for line in (0..<Self.height).reversed() {
      let label = line == Self.height - 1 ? labels[0] : line == 0 ? labels[1] : ""
      let cells = heights.map { Self.cell(eighths: $0 - 8 * line, style) }.joined()
      lines.append(
        String(repeating: " ", count: width - label.count) + label + " " + wall
          + String(cells.reversed().drop { $0 == " " }.reversed()))
    }
    lines.append(
      String(repeating: " ", count: width) + " " + corner
        + String(repeating: floor, count: values.count))
    return lines.joined(separator: "\n") + "\n"
  }

  /// The sign for a line of which so many eighths are filled from below.
  private static func cell(eighths: Int, _ style: Style) -> String {
    switch style {
    case .blocks: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"][min(max(eighths, 0), 8)]
    case .plain: eighths >= 4 ? "#" : " "
    }
  }
}
