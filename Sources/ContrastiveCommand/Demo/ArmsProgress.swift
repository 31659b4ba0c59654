import ContrastiveTraining
import Synchronization

/// What is shown of the demo's trainings, of which several run at a time.
final class ArmsProgress: Sendable {
  private struct State {
    var writer = ProgressWriter(display: StandardError.display, write: StandardError.write)
    var steps = 0
    var tokens = 0
    var finished = 0
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  private let arms: Int
  private let start = ContinuousClock.now

  /// Prepares to show so many trainings.
  init(arms: Int) { self.arms = arms }

  /// The first error of any of them, which ends the others as well.
  var failure: (any Error)? { state.withLock { $0.failure } }

  /// Asks all of them to end.
  func stop(because error: any Error) {
    state.withLock { state in
      if state.failure == nil { state.failure = error }
      // What is said of it begins on a line of its own.
      state.writer.finish()
    }
  }

  /// Counts a step, and shows how far all of them together are.
  func add(_ report: StepReport) {
    let elapsed = (ContinuousClock.now - start) / .seconds(1)
    state.withLock { state in
      state.steps += 1
      state.tokens += report.tokens
      let total = arms * report.total
      let left = elapsed / Double(state.steps) * Double(total - state.steps)
      state.writer.show(
        "[\(state.finished)/\(arms)]  step \(Quantities.count(state.steps))/\(Quantities.count(total))"
          + "  \(Quantities.count(Int(Double(state.tokens) / max(elapsed, 1e-9)))) tok/s  "
          + "\(Quantities.duration(seconds: left)) left", at: .now)
    }
  }

  /// Writes the line of a training that is done.
  func finish(_ title: String, _ last: StepReport?, seconds: Double) {
    state.withLock { state in
      state.finished += 1
      state.writer.clear()
      var line = "[\(state.finished)/\(arms)] \(title)"
      if let last {
        line += "  loss \(Quantities.decimal(last.loss, places: 4))"
        if let margin = last["rewards/margins"] {
          line += "  margin \(Quantities.decimal(margin, places: 3))"
        }
      }
      StandardError.write(line + "  took \(Quantities.duration(seconds: seconds))\n")
    }
  }
}
