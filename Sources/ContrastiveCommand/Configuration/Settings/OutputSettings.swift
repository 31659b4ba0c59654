/// What is written, where, and how often.
package struct OutputSettings: ConfigurationSection {
  /// The folder of the trained model and of everything about the run.
  package var folder = "trainer_output"
  /// Whether a model that is there already may be replaced.
  package var overwrites = false
  /// The steps between two lines of metrics.
  package var loggingSteps = StepCount.steps(10)
  /// Whether the first step gets a line of its own.
  package var logsFirstStep = false

  /// How many prompts are answered before and after training, for the report.
  package var reportSamples = 3

  /// Which messages of the libraries are shown.
  package var logLevel = LogLevel.passive

  static let title = "Output"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "output_dir", \.output.folder,
      help: "The folder for the trained model, metrics.jsonl and the rest"),
    ConfigurationKey(
      "overwrite_output_dir", \.output.overwrites,
      help: "Replace a model or a run that output_dir holds already"),
    ConfigurationKey(
      "logging_steps", \.output.loggingSteps, .atLeast(1),
      help: "Steps between lines of metrics; below 1 a share of the run"),
    ConfigurationKey(
      "logging_first_step", \.output.logsFirstStep,
      help: "Write a line of metrics after the first step"),
    ConfigurationKey(
      "log_level", \.output.logLevel,
      help: "Which messages of the libraries to show; passive shows warnings"),
    ConfigurationKey(
      "report_samples", \.output.reportSamples, .atLeast(0),
      help: "Prompts answered before and after training for report.html; 0 for none"),
  ]
}
