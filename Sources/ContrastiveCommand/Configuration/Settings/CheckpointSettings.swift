import ContrastiveTraining

/// When a run is saved on the way, what it goes on from, and which of its models is kept.
package struct CheckpointSettings: ConfigurationSection {
  /// How often.
  package var strategy = SaveStrategy.steps
  /// Every so many steps.
  package var steps = StepCount.steps(500)
  /// The most checkpoints that stay; 0 and `nil` let all stay.
  package var limit: Int?
  /// Whether checkpoints are models to use, without what a run needs to go on.
  package var savesModelOnly = false
  /// What the run goes on from.
  package var resume: ResumePoint?
  /// Whether the best model is the result, not the last.
  package var loadsBest = false
  /// By which metric models are compared.
  package var metric: String?
  /// Whether larger values of it are better, where its name does not tell.
  package var prefersGreater: Bool?
  /// After how many evaluations without an improvement the run ends.
  package var patience: Int?
  /// By how much a value must be better to count as an improvement.
  package var threshold: Double?

  /// The metric by which models are compared, if they are.
  var best: BestMetric? {
    (metric ?? (loadsBest ? "loss" : nil)).map { name in
      BestMetric(name, direction: prefersGreater.map { $0 ? .higher : .lower })
    }
  }

  /// When the run ends early, if ever.
  var stopping: EarlyStopping? {
    patience.map { EarlyStopping(patience: $0, threshold: threshold ?? 0) }
  }

  static let title = "Checkpoints"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "save_strategy", \.checkpoints.strategy,
      help: "How often a checkpoint is written; best does so for each new best model"),
    ConfigurationKey(
      "save_steps", \.checkpoints.steps, .atLeast(0),
      help: "Steps between checkpoints; below 1 a share of the run"),
    ConfigurationKey(
      "save_total_limit", \.checkpoints.limit, .orNull(.atLeast(0)),
      help: "The most checkpoints that stay, the last and the best among them; null and 0 keep all"
    ),
    ConfigurationKey(
      "save_only_model", \.checkpoints.savesModelOnly,
      help: "Leave out of checkpoints what a run needs to go on from them"),
    ConfigurationKey(
      "resume_from_checkpoint", \.checkpoints.resume,
      help: "Go on from the last checkpoint of output_dir, or from the one in this folder"),
    ConfigurationKey(
      "load_best_model_at_end", \.checkpoints.loadsBest,
      help: "Save as the result the best model that has a checkpoint, not the last"),
    ConfigurationKey(
      "metric_for_best_model", \.checkpoints.metric,
      help: "The metric by which models are compared, with or without eval_; null takes loss where "
        + "load_best_model_at_end asks for one"),
    ConfigurationKey(
      "greater_is_better", \.checkpoints.prefersGreater,
      help: "Whether larger values of the metric are better; null says so of all but losses"),
    ConfigurationKey(
      "early_stopping_patience", \.checkpoints.patience, .orNull(.atLeast(1)),
      help: "End the run after this many evaluations in a row without a better metric"),
    ConfigurationKey(
      "early_stopping_threshold", \.checkpoints.threshold, .orNull(.atLeast(0)),
      help: "By how much the metric must be better for early stopping to go on; 0 where absent"),
  ]
}

/// How often a run is saved.
package enum SaveStrategy: String, ConfigurationChoice {
  /// Never.
  case no
  /// Every so many steps, and at the end.
  case steps
  /// At the end of each epoch.
  case epoch
  /// Whenever held-out examples show the best model so far.
  case best
}
