/// By which curriculum the examples are shown; all is absent where there is none.
package struct CurriculumSettings: ConfigurationSection {
  /// The kind of order.
  package var order: CurriculumKind?
  /// What makes an example hard.
  package var difficulty: DifficultySource?
  /// Whether hard examples come first.
  package var isReversed: Bool?
  /// The course of a mixture.
  package var pacing: PacingName?
  /// The epochs that the course takes.
  package var over: Double?
  /// The share of hard examples of a constant pacing.
  package var share: Double?
  /// The rate of an exponential pacing.
  package var rate: Double?
  /// Where a step pacing steps.
  package var at: Double?
  /// The degree of a root pacing.
  package var degree: Double?
  /// What parts easy from hard.
  package var threshold: Double?
  /// The share of the sorted examples that is shown.
  package var keepFraction: Double?
  /// The number of stages.
  package var stages: Int?
  /// Whether each stage compares with the model as it was at its beginning.
  package var refreshesReference: Bool?

  static let title = "Curriculum"

  static let keys: [ConfigurationKey] = [
    ConfigurationKey(
      "curriculum.order", \.curriculum.order,
      help: "Show the examples by difficulty: as a mixture of easy and hard ones, sorted, or staged"
    ),
    ConfigurationKey(
      "curriculum.difficulty", \.curriculum.difficulty,
      help: "What is hard: a small gap, a small margin of the reference, answers that are alike, "
        + "length, or the column difficulty"),
    ConfigurationKey(
      "curriculum.reversed", \.curriculum.isReversed, help: "Begin with the hard examples"),
    ConfigurationKey(
      "curriculum.pacing", \.curriculum.pacing,
      help: "How the share of hard examples of a mixture grows; linear where absent"),
    ConfigurationKey(
      "curriculum.over", \.curriculum.over, .orNull(.above(0)),
      help: "The epochs until all examples of a mixture are hard; 1 where absent"),
    ConfigurationKey(
      "curriculum.share", \.curriculum.share, .orNull(.share),
      help: "The share of hard examples of a constant pacing; 0.5 where absent"),
    ConfigurationKey(
      "curriculum.rate", \.curriculum.rate, .orNull(.notZero),
      help: "The rate of an exponential pacing, in (e^(rate u) - 1) / (e^rate - 1); 3 where absent"),
    ConfigurationKey(
      "curriculum.at", \.curriculum.at, .orNull(.share),
      help: "The share of the course after which a step pacing steps; 0.5 where absent"),
    ConfigurationKey(
      "curriculum.degree", \.curriculum.degree, .orNull(.above(0)),
      help: "The degree of a root pacing, in u^(1/degree); 2 where absent"),
    ConfigurationKey(
      "curriculum.threshold", \.curriculum.threshold,
      help: "The gap, margin, distance, length or difficulty that is still easy; the median where "
        + "absent"),
    ConfigurationKey(
      "curriculum.keep_fraction", \.curriculum.keepFraction, .orNull(.positiveShare),
      help: "The share of the sorted examples that is shown, from the first on; 1 where absent"),
    ConfigurationKey(
      "curriculum.stages", \.curriculum.stages, .orNull(.atLeast(2)),
      help: "The number of stages of equal size; a stage for each difficulty where absent"),
    ConfigurationKey(
      "curriculum.refresh_reference", \.curriculum.refreshesReference,
      help: "Compare, from the second stage on, with the model as it was when the stage began"),
  ]
}
