/// How far the reading of a large file is; a small one says nothing.
struct InspectionProgress {
  private var writer = ProgressWriter(display: StandardError.display, write: StandardError.write)
  private let start = ContinuousClock.now

  /// The time after which something is shown.
  private static let patience: Duration = .seconds(2)

  /// Shows that so large a share of the file is read.
  ///
  /// - Throws: `Interrupted`.
  mutating func show(_ share: Double) throws {
    try Interruption.check()
    let elapsed = ContinuousClock.now - start
    guard elapsed > Self.patience, share > 0, share < 1 else { return }
    let left = elapsed / .seconds(1) / share * (1 - share)
    writer.show(
      "read \(Quantities.decimal(100 * share, places: 0)) %  "
        + "\(Quantities.duration(seconds: left)) left", at: .now)
  }

  /// Ends the line.
  mutating func finish() { writer.finish() }
}
