import Foundation

/// The stream for everything that is said to a person: progress, notes, errors.
package enum StandardError {
  /// Writes `text` at once; where nobody listens any more, it is lost.
  package static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// What the stream leads to.
  package static var display: ProgressWriter.Display {
    guard isatty(STDERR_FILENO) == 1 else { return .log }
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return .terminal(columns: isKnown ? Int(size.ws_col) : 80)
  }
}
