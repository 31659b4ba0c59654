package import ContrastiveFiles

/// One line of `metrics.jsonl`.
package struct MetricsLine: Equatable, Sendable {
  /// The steps that are done.
  package var step: Int
  /// The metrics, under TRL's names.
  package var metrics: [String: Double]

  /// Creates a line.
  package init(step: Int, metrics: [String: Double]) {
    self.step = step
    self.metrics = metrics
  }

  /// What comes first; everything else follows by name.
  private static let order = ["loss", "eval_loss", "grad_norm", "learning_rate", "epoch"]

  /// The line as an object that begins with the step.
  package var json: JSONValue {
    let others = metrics.keys.filter { !Self.order.contains($0) }.sorted()
    let names = Self.order.filter { metrics[$0] != nil } + others
    let members = names.map { name in
      let value = metrics[name] ?? .nan
      return JSONObject.Member(key: name, value: value.isFinite ? .real(value) : .null)
    }
    return .object(JSONObject([.init(key: "step", value: .integer(step))] + members))
  }
}
