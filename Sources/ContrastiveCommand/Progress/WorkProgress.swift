/// How far some work is that has a number of parts; work of less than two seconds says nothing.
struct WorkProgress {
  private let work: String
  private var writer = ProgressWriter(display: StandardError.display, write: StandardError.write)
  private let start = ContinuousClock.now

  /// The time after which something is shown.
  private static let patience: Duration = .seconds(2)

  /// Prepares to show the progress of `work`, such as "exporting".
  init(_ work: String) { self.work = work }

  /// Shows that so much of the work is done.
  mutating func show(_ done: Int, of total: Int) {
    let elapsed = ContinuousClock.now - start
    guard elapsed > Self.patience, done > 0, done < total else { return }
    let left = elapsed / .seconds(1) / Double(done) * Double(total - done)
    writer.show(
      "\(work)  \(Quantities.count(done))/\(Quantities.count(total))  "
        + "\(Quantities.duration(seconds: left)) left", at: .now)
  }

  /// Ends the line.
  mutating func finish() { writer.finish() }
}
