/// What became of a row.
struct PreparedRow: Sendable {
  /// Whether a row stays.
  enum Outcome: Sendable {
    /// It stays, and something may have been noticed.
    case kept(TokenizedExample, RowNotes)
    /// It is left out.
    case dropped(TokenizedDataset.DroppedRow.Reason)
  }

  /// The number of tokens of the prompt alone.
  let promptLength: Int
  /// The number of tokens of the longest sequence before cutting.
  let longestSequence: Int
  /// The row's tokens, or why it is left out.
  let outcome: Outcome
}

/// What was noticed in a row that stays.
struct RowNotes: Sendable {
  /// When the tokens of chosen and rejected are the same.
  enum Equality: Sendable {
    /// From the beginning.
    case whole
    /// Since both were cut.
    case cut
  }

  /// Which answers were cut to the maximum length.
  var cut: [Bool] = []
  /// How many tokens of the prompt do not begin all sequences.
  var mergedTokens = 0
  /// How many answers have no text but white space.
  var emptyAnswers = 0
  /// With what each answer ends.
  var endings: [Ending] = []
  /// Whether every answer begins with the prompt once more.
  var repeatsPrompt = false
  /// Whether a second beginning-of-sequence token was removed.
  var hasDoubledBeginning = false
  /// Whether chosen and rejected are the same tokens.
  var equality: Equality?
}
