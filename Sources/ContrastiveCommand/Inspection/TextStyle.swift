import Foundation

/// How a report is written: with colors and blocks on a terminal, with plain signs elsewhere.
struct TextStyle {
  /// Whether colors may be used.
  let isColored: Bool
  /// Whether blocks of eight heights may be used.
  let hasBlocks: Bool

  /// Finds the style for what the output leads to; `NO_COLOR` is honored.
  ///
  /// - SeeAlso: <https://no-color.org>.
  init(for display: ProgressWriter.Display) {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = display != .log
    hasBlocks = isTerminal
    isColored =
      isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// Creates a style.
  init(isColored: Bool, hasBlocks: Bool) {
    self.isColored = isColored
    self.hasBlocks = hasBlocks
  }

  /// What a text is.
  enum Emphasis: String {
    case error = "31;1"
    case warning = "33"
    case scored = "32"
    case special = "35"
    case faint = "2"
  }

  /// The text, colored where that is possible.
  func text(_ text: String, _ emphasis: Emphasis) -> String {
    isColored ? "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// A histogram in a line.
  func bars(_ counts: [Int]) -> String {
    let signs = Array(hasBlocks ? " ▁▂▃▄▅▆▇█" : " .:-=+*#@")
    let largest = max(1, counts.max() ?? 1)
    return String(
      counts.map { count in
        // What is there at all is seen.
        signs[count == 0 ? 0 : max(1, Int((Double(count) / Double(largest) * 8).rounded()))]
      })
  }

  /// Foreign text fit for a terminal: line breaks are shown as a sign, other controls escaped.
  static func safe(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\n": shown += "↵"
      case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator:
        shown += scalar.escaped(asASCII: true)
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}

/// Lines with a heading each, as `contrastive train` writes its plan.
struct HeadedLines {
  private var lines: [(heading: String, text: String)] = []

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
      heading + String(repeating: " ", count: max(1, 12 - heading.count)) + line + "\n"
    }.joined()
  }
}
