import ContrastiveFiles
import Foundation

/// The stream for everything that is said to a person: progress, notes, errors.
package enum StandardError {
  /// Writes `text` at once; where nobody listens any more, it is lost.
  package static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// What the stream leads to.
  package static var display: ProgressWriter.Display { .init(of: STDERR_FILENO) }
}

/// The stream for results.
enum StandardOutput {
  /// Writes `text` at once.
  ///
  /// - Throws: `FileError.unwritable` where it cannot: a result that is lost is no success.
  static func write(_ text: String) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      throw FileError.unwritable(file: "standard output", reason: String(cString: strerror(errno)))
    }
  }

  /// What the stream leads to.
  static var display: ProgressWriter.Display { .init(of: STDOUT_FILENO) }
}

extension ProgressWriter.Display {
  /// What the stream `descriptor` leads to.
  fileprivate init(of descriptor: Int32) {
    guard isatty(descriptor) == 1 else {
      self = .log
      return
    }
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    self = .terminal(columns: isKnown ? Int(size.ws_col) : 80)
  }
}
