import ContrastiveFiles

/// The steps since the last line of metrics, from which the next one is made.
///
/// As in TRL, the line has the mean of each metric over these steps; the learning rate, the gradient norm,
/// the counters and the stage of the curriculum are those of the last one.
package struct MetricsWindow {
  /// What a step contributes.
  package struct Step {
    /// The metrics of the step, under TRL's names.
    package var metrics: [String: Double]
    /// The tokens it read.
    package var tokens: Int
    /// How long it took, in seconds.
    package var seconds: Double

    /// Creates a step.
    package init(metrics: [String: Double], tokens: Int, seconds: Double) {
      self.metrics = metrics
      self.tokens = tokens
      self.seconds = seconds
    }
  }

  /// The metrics that are not averaged.
  private static let current: Set = [
    "grad_norm", "learning_rate", "num_tokens", "epoch", "curriculum/stage",
  ]

  private var sums: [String: (total: Double, count: Int)] = [:]
  private var latest: [String: Double] = [:]
  private var tokens = 0
  private var seconds = 0.0
  private var count = 0

  /// Creates an empty window.
  package init() {}

  /// Whether there was no step since the last line.
  package var isEmpty: Bool { count == 0 }

  /// Adds a step.
  package mutating func add(_ step: Step) {
    for (name, value) in step.metrics {
      if Self.current.contains(name) {
        latest[name] = value
      } else {
        let (total, count) = sums[name] ?? (0, 0)
        sums[name] = (total + value, count + 1)
      }
    }
    tokens += step.tokens
    seconds += step.seconds
    count += 1
  }

  /// Returns the line for the steps so far, and begins anew.
  ///
  /// - Precondition: There was a step.
  package mutating func close() -> [String: Double] {
    precondition(!isEmpty, "a line of metrics without a step")
    var line = latest
    for (name, (total, count)) in sums { line[name] = total / Double(count) }
    line["step_time"] = seconds / Double(count)
    line["tokens_per_second"] = Double(tokens) / max(seconds, 1e-9)
    self = MetricsWindow()
    return line
  }
}
