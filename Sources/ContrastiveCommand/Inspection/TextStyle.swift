import ContrastiveFiles
import Foundation

/// How a report is written: with colors and blocks on a terminal, with plain signs elsewhere.
package struct TextStyle: Equatable, Sendable {
  /// Whether colors may be used.
  package let isColored: Bool
  /// Whether blocks of eight heights may be used.
  package let hasBlocks: Bool

  /// Finds the style for what the output leads to; `NO_COLOR` is honored.
  ///
  /// - SeeAlso: <https://no-color.org>.
  package init(
    for display: ProgressWriter.Display,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    hasBlocks = display != .log
    isColored =
      hasBlocks && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// What a text is.
  package enum Emphasis: String, Sendable {
    /// Something that ends a run.
    case error = "31;1"
    /// Something that may harm it.
    case warning = "33"
    /// A token that is scored.
    case scored = "32"
    /// A special token.
    case special = "35"
  }

  /// The text, colored where that is possible.
  package func text(_ text: String, _ emphasis: Emphasis) -> String {
    isColored ? "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// A histogram in a line.
  package func bars(_ counts: [Int]) -> String {
    let signs = Array(hasBlocks ? " ▁▂▃▄▅▆▇█" : " .:-=+*#@")
    let largest = max(1, counts.max() ?? 1)
    return String(
      counts.map { count in
        // What is there at all is seen.
        signs[count == 0 ? 0 : max(1, Int((Double(count) / Double(largest) * 8).rounded()))]
      })
  }

  /// Foreign text fit for a terminal: line breaks are shown as a sign, other controls escaped.
  package static func safe(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "\n" ? "↵" : $0.shown }.joined()
  }
}
