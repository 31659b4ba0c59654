/// Shows one changing line: in place on a terminal, as lines that come now and then elsewhere.
package struct ProgressWriter {
  /// Where the lines go.
  package enum Display: Equatable, Sendable {
    /// A terminal of this many columns, whose last line can be written over.
    case terminal(columns: Int)
    /// A file or a pipe.
    case log
  }

  /// The least time between two lines of a log.
  package static let pause: Duration = .seconds(10)

  private let display: Display
  private let write: (String) -> Void
  private var last: ContinuousClock.Instant?
  private var pending: String?
  private var isLineOpen = false

  /// Creates a writer that hands its text to `write`.
  package init(display: Display, write: @escaping (String) -> Void) {
    self.display = display
    self.write = write
  }

  /// Shows `line`, now or, in a log, when it is time.
  package mutating func show(_ line: String, at now: ContinuousClock.Instant) {
    switch display {
    case .terminal(let columns):
      // A line that wraps could not be written over.
      write("\r\u{1B}[K" + line.prefix(max(1, columns - 1)))
      isLineOpen = true
    case .log:
      if let last, now - last < Self.pause {
        pending = line
      } else {
        write(line + "\n")
        last = now
        pending = nil
      }
    }
  }

  /// Takes the line away, so that other output can stand in its place.
  package mutating func clear() {
    if isLineOpen { write("\r\u{1B}[K") }
    isLineOpen = false
    pending = nil
  }

  /// Ends the line, so that the last state stays and other output can follow.
  package mutating func finish() {
    if isLineOpen { write("\n") }
    if let pending { write(pending + "\n") }
    isLineOpen = false
    pending = nil
  }
}
