/// What can be read off the data about how hard an example is.
///
/// Difficulties are numbers of which a larger one is harder, so distances between the two answers
/// count negatively: answers that are far apart are easy to tell apart.
public enum DifficultyMeasure: String, CaseIterable, Sendable {
  /// Minus the gap of the ratings, or of the scores where there are no ratings.
  case ratingGap = "rating_gap"
  /// Minus the number of rungs between the models that wrote the answers.
  case rankGap = "rank_gap"
  /// Minus the edit distance of the answers' tokens, as a share of the longer one: −1…0.
  case editDistance = "edit_distance"
  /// The number of tokens of the longest sequence.
  case length
  /// The number in the column `difficulty`.
  case column

  /// Whether it compares two answers.
  package var comparesAnswers: Bool { self == .editDistance }

  /// The difficulty of what measures `value` in its own units: a gap, a distance, a number of tokens.
  package func difficulty(measuring value: Double) -> Double {
    switch self {
    case .ratingGap, .rankGap, .editDistance: -value
    case .length, .column: value
    }
  }
}

extension TokenizedDataset {
  /// Returns how hard each example is, by what the data says; larger is harder.
  ///
  /// - Throws: `DatasetError.notMeasured` for an example that lacks what is measured, with its place
  ///   and its columns.
  public func difficulties(by measure: DifficultyMeasure) throws -> [Double] {
    try difficulties { example in
      // The gap of two finite numbers need not be one.
      guard let value = example.value(of: measure), value.isFinite else {
        throw DatasetError.notMeasured(
          location(of: example), columns: measure.columns, measure: measure)
      }
      return measure.difficulty(measuring: value)
    }
  }

  /// Returns how hard each example is, by a function of yours; larger is harder.
  ///
  /// ```swift
  /// let difficulties = data.difficulties { Double($0.promptLength) }
  /// ```
  ///
  /// - Throws: What `difficulty` throws.
  public func difficulties(
    by difficulty: (TokenizedExample) throws -> Double
  ) rethrows -> [Double] {
    try examples.map(difficulty)
  }
}

extension TokenizedExample {
  /// What the measure says in its own units, or nothing where it cannot.
  fileprivate func value(of measure: DifficultyMeasure) -> Double? {
    switch measure {
    case .ratingGap, .rankGap, .column: return provenance.value(of: measure)
    case .editDistance:
      guard answers.count > 1 else { return nil }
      let (chosen, rejected) = (
        answers[0].tokens.dropFirst(promptLength), answers[1].tokens.dropFirst(promptLength)
      )
      return Double(TokenEditDistance.between(chosen, rejected))
        / Double(max(chosen.count, rejected.count, 1))
    case .length:
      return Double(answers.map(\.tokens.count).max() ?? 0)
    }
  }
}

extension Provenance {
  /// What the columns say in the measure's own units, or nothing where they do not.
  func value(of measure: DifficultyMeasure) -> Double? {
    switch measure {
    case .ratingGap: ratingGap ?? scoreGap
    case .rankGap: chosenRank != nil && rejectedRank != nil ? Double(rankGap) : nil
    case .column: difficulty
    case .editDistance, .length: nil
    }
  }
}

extension DifficultyMeasure {
  /// The columns it is read from.
  fileprivate var columns: [Column] {
    switch self {
    case .ratingGap: [.chosenRating, .rejectedRating]
    case .rankGap: [.chosenRank, .rejectedRank]
    case .editDistance: [.chosen, .rejected]
    case .length: []
    case .column: [.difficulty]
    }
  }
}
