import ContrastiveCore

/// How far the answers to a number of prompts are; less than two seconds of work show nothing.
struct GenerationProgress {
  private let prompts: Int
  private let longestAnswer: Int
  private var writer = ProgressWriter(display: StandardError.display, write: StandardError.write)
  private let start = ContinuousClock.now
  private var lastShown = ContinuousClock.now
  /// Of the prompts that were answered before those in work.
  private var earlier = (prompts: 0, tokens: 0)

  /// The time after which something is shown, and the time between two lines.
  private static let (patience, pause): (Duration, Duration) = (.seconds(2), .milliseconds(200))

  /// Prepares to show the work on `prompts` prompts.
  init(prompts: Int, longestAnswer: Int) {
    self.prompts = prompts
    self.longestAnswer = longestAnswer
  }

  /// Shows how far `generation` is: `answered 12/1,000  436 tok/s  5 min left`.
  mutating func show(_ generation: Generation) {
    let now = ContinuousClock.now
    guard now - start > Self.patience, now - lastShown > Self.pause else { return }
    lastShown = now
    let answered = earlier.prompts + generation.isFinished.count { $0 }
    let elapsed = (now - start) / .seconds(1)
    let speed = Double(earlier.tokens + generation.tokenCount) / elapsed
    // An answer in work is as far as it is long, though it may end before the longest it may be.
    let begun = zip(generation.continuations, generation.isFinished).reduce(0.0) { sum, answer in
      sum + (answer.1 ? 0 : Double(answer.0.count) / Double(longestAnswer))
    }
    let done = Double(answered) + begun
    guard done > 0, answered < prompts else { return }
    writer.show(
      "answered \(Quantities.count(answered))/\(Quantities.count(prompts))  "
        + "\(Quantities.count(Int(speed))) tok/s  "
        + "\(Quantities.duration(seconds: elapsed / done * (Double(prompts) - done))) left", at: now
    )
  }

  /// Notes that the work on the prompts of `generation` is done.
  mutating func add(_ generation: Generation) {
    earlier.prompts += generation.isFinished.count { $0 }
    earlier.tokens += generation.tokenCount
  }

  /// Ends the line.
  mutating func finish() { writer.finish() }
}
