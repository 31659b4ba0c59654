import ContrastiveFiles

/// The metrics of a run over its steps, as `metrics.jsonl` keeps them.
public struct MetricsHistory: Equatable, Sendable {
  /// The name of its file in the folder of a run.
  public static let fileName = "metrics.jsonl"

  /// What was measured after a step.
  public struct Line: Equatable, Sendable {
    /// The steps that were done.
    public var step: Int
    /// The metrics by name; one that was not a finite number is NaN.
    public var values: [String: Double]

    /// Creates a line.
    public init(step: Int, values: [String: Double]) {
      self.step = step
      self.values = values
    }
  }

  /// The lines, in the order they were written.
  public var lines: [Line]

  /// Creates a history.
  public init(lines: [Line] = []) { self.lines = lines }

  /// Reads the file at `path`.
  ///
  /// - Throws: ``RecordError`` or `FileError`.
  public init(contentsOf path: String) throws {
    lines = try RecordField.lines(path).map { field in
      var values: [String: Double] = [:]
      for member in try field.object.members where member.key != "step" {
        switch member.value {
        case .null: values[member.key] = .nan
        case .number:
          // Beyond this a chart's arithmetic could overflow, and no sound metric is near it.
          let value = member.value.real ?? .nan
          values[member.key] = value.magnitude < 1e100 ? value : .nan
        default: throw try field[member.key].refusal("a number or null")
        }
      }
      return Line(step: try field["step"].count, values: values)
    }
  }

  /// Returns what became of the metric `name`, by step; of several lines of a step the last counts.
  ///
  /// The name `a÷b` stands for the quotient of two metrics of the same lines.
  public func series(_ name: String) -> [MetricPoint] {
    let parts = name.split(separator: "÷", maxSplits: 1).map(String.init)
    var values: [Int: Double] = [:]
    for line in lines {
      guard let first = parts.first.flatMap({ line.values[$0] }) else { continue }
      if parts.count == 1 {
        values[line.step] = first
      } else if let second = line.values[parts[1]] {
        let quotient = first / second
        values[line.step] = quotient.isFinite ? quotient : .nan
      }
    }
    return values.map { MetricPoint(step: $0, value: $1) }.sorted { $0.step < $1.step }
  }
}

/// The value of a metric after a step.
public struct MetricPoint: Equatable, Sendable {
  /// The steps that were done.
  public var step: Int
  /// The value, or NaN.
  public var value: Double

  /// Creates a point.
  public init(step: Int, value: Double) {
    self.step = step
    self.value = value
  }
}
