package import ContrastiveFiles
import ContrastiveTraining

/// The steps since the last line of metrics, from which the next one is made.
///
/// As in TRL, the line has the mean of each metric over these steps; the learning rate, the gradient norm,
/// the counters and the stage of the curriculum are those of the last one.
package struct MetricsWindow: Equatable, Sendable {
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

  /// A metric over the steps that had it.
  private struct Sum: Equatable, Decodable {
    var total = 0.0
    var count = 0
  }

  private var sums: [String: Sum] = [:]
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
        sums[name, default: Sum()].total += value
        sums[name, default: Sum()].count += 1
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
    for (name, sum) in sums { line[name] = sum.total / Double(sum.count) }
    line["step_time"] = seconds / Double(count)
    line["tokens_per_second"] = Double(tokens) / max(seconds, 1e-9)
    self = MetricsWindow()
    return line
  }
}

extension MetricsWindow: Decodable {
  /// Whether the counts are ones that a window can have.
  var isSound: Bool {
    ([count, tokens] + sums.values.map(\.count))
      .allSatisfy((0...TrainerOptions.largestStepCount).contains)
  }

  /// The window as a checkpoint keeps it, exactly.
  package var json: JSONValue {
    func object<Value>(_ values: [String: Value], _ json: (Value) -> JSONValue) -> JSONValue {
      .object(
        JSONObject(
          values.sorted { $0.key < $1.key }.map { .init(key: $0.key, value: json($0.value)) }))
    }
    return [
      "count": .integer(count), "tokens": .integer(tokens), "seconds": .exact(seconds),
      "latest": object(latest, JSONValue.exact),
      "sums": object(sums) { ["total": .exact($0.total), "count": .integer($0.count)] },
    ]
  }
}
