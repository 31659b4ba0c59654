/// What one step of training did.
public struct StepReport: Sendable {
  /// The number of the step; the first is 1.
  public var number: Int
  /// The number of steps of the run.
  public var total: Int
  /// The metrics, under TRL's names.
  public var metrics: [String: Double]
  /// What the step was taken on.
  public var shown: CurriculumStep
  /// The tokens that the step read, a prompt counted once for each of its answers.
  public var tokens: Int
  /// How long the step took, in seconds.
  public var duration: Double

  /// The metric of the given name, or nothing if the loss has no such metric.
  public subscript(name: String) -> Double? { metrics[name] }

  /// The rows of the data that the step was taken on.
  public var rows: [Int] { shown.rows }

  /// The stage of the curriculum, from 0.
  public var stage: Int { shown.stage }

  /// The share of hard examples, where the curriculum is a mixture.
  public var hardShare: Double? { shown.hardShare }

  /// The mean difficulty of the examples, where the curriculum knows it.
  public var difficulty: Double? { shown.difficulty }

  /// The loss of the step.
  public var loss: Double { metrics["loss"] ?? .nan }

  /// The tokens read a second.
  public var tokensPerSecond: Double { Double(tokens) / max(duration, 1e-9) }
}

extension StepReport: CustomStringConvertible {
  /// The step in one line.
  public var description: String {
    let named = ["loss", "rewards/margins", "rewards/accuracies"].compactMap { name in
      metrics[name].map { "\(name) \(Self.rounded($0))" }
    }
    return (["step \(number)/\(total)"] + named).joined(separator: "  ")
  }

  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}
