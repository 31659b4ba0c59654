/// When and how the model is judged on held-out examples.
package struct EvaluationSettings: ConfigurationSection {
  /// How often.
  package var strategy = IntervalStrategy.no
  /// Every so many steps; `nil` takes `logging_steps`.
  package var steps: StepCount?
  /// The examples that are scored at a time.
  package var batchSize = 8
  /// Whether the model is judged before the first step too.
  package var onStart = false

  /// How many held-out prompts are answered at each evaluation.
  package var samples = 16

  /// Whether the model is judged at all.
  var isAsked: Bool { strategy != .no || onStart }

  static let title = "Evaluation"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "eval_strategy", \.evaluation.strategy, help: "How often the held-out examples are scored"),
    ConfigurationKey(
      "eval_steps", \.evaluation.steps, .orNull(.atLeast(1)),
      help: "Steps between evaluations, one more after the last; below 1 a share of the run; null "
        + "takes logging_steps"),
    ConfigurationKey(
      "per_device_eval_batch_size", \.evaluation.batchSize, .atLeast(1),
      help: "The examples scored at a time, within token_budget"),
    ConfigurationKey(
      "eval_on_start", \.evaluation.onStart,
      help: "Score the held-out examples before the first step"),
    ConfigurationKey(
      "eval_samples", \.evaluation.samples, .atLeast(0),
      help:
        "Held-out prompts answered before training and at each evaluation; alarms need 8 or more"),
  ]
}
