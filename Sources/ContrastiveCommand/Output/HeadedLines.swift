/// Lines with a heading each.
struct HeadedLines {
  private let width: Int
  private var lines: [(heading: String, text: String)] = []

  /// Begins without a line; the texts stand `width` characters from the left.
  init(width: Int = 12) { self.width = width }

  /// Adds lines under a heading; nothing where there is no text.
  mutating func add(_ heading: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    for (index, line) in text.split(separator: "\n").enumerated() {
      lines.append((index == 0 ? heading : "", String(line)))
    }
  }

  /// The lines, aligned.
  var text: String {
    lines.map { heading, line in
      heading + String(repeating: " ", count: max(1, width - heading.count)) + line + "\n"
    }.joined()
  }
}
