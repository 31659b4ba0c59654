import PreferenceData

/// The kinds of orders by difficulty.
package enum CurriculumKind: String, ConfigurationChoice {
  /// Easy and hard examples, the latter likelier as time goes on.
  case mixture
  /// The easiest first.
  case sorted
  /// One part after the other, each shuffled.
  case staged
}

/// The names of the courses of a mixture.
package enum PacingName: String, ConfigurationChoice {
  /// The same share all along.
  case constant
  /// A straight line.
  case linear
  /// Slow, then fast.
  case exponential
  /// All at once.
  case step
  /// Fast, then slow.
  case root
}

/// What makes an example hard.
package enum DifficultySource: String, ConfigurationChoice {
  /// A small gap of the ratings.
  case ratingGap = "rating_gap"
  /// A small gap of the rungs.
  case rankGap = "rank_gap"
  /// A small margin of the reference.
  case referenceMargin = "reference_margin"
  /// A small distance of the answers.
  case editDistance = "edit_distance"
  /// Many tokens.
  case length
  /// A large number in the column `difficulty`.
  case column

  /// What the data says of it, or nothing where the reference has to.
  var measure: DifficultyMeasure? { DifficultyMeasure(rawValue: rawValue) }

  /// Whether it is told by the tokens of two answers.
  var comparesAnswers: Bool { self == .referenceMargin || self == .editDistance }

  /// The difficulty of an example of which `value` is measured.
  func difficulty(measuring value: Double) -> Double {
    measure?.difficulty(measuring: value) ?? -value
  }
}
