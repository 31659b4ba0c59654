/// The rows of a dataset as token ids, ready to be scored and trained on.
public struct TokenizedDataset: Sendable {
  /// A row that was left out.
  public struct DroppedRow: Hashable, Sendable {
    /// The index of the row in its ``PreferenceDataset``.
    public var row: Int
    /// Why it was left out.
    public var reason: Reason

    /// Notes that row number `row` is left out for `reason`.
    public init(row: Int, reason: Reason) {
      self.row = row
      self.reason = reason
    }

    /// Why a row is left out.
    public enum Reason: Hashable, Sendable {
      /// The prompt has `promptLength` tokens, which leaves none for the answers.
      case promptFillsLength(promptLength: Int)
      /// The answer at this index has no token that could be scored.
      case nothingToScore(answer: Int)
      /// Chosen and rejected are the same tokens, and such rows were not wanted.
      case equalPair
      /// All answers of a ranked list have the same `score`, so that none is better than another.
      case nothingRanked(score: Double)
    }
  }

  /// The rows, in the dataset's order.
  public var examples: [TokenizedExample]
  /// The rows that were left out, in the dataset's order.
  public var dropped: [DroppedRow]
  /// What was noticed on the way.
  public var report: PreparationReport
  /// The path of the file they come from, or `nil` for rows made in memory.
  public var path: String?

  /// Creates a dataset of tokenized rows.
  public init(
    _ examples: [TokenizedExample], dropped: [DroppedRow] = [],
    report: PreparationReport = PreparationReport(), path: String? = nil
  ) {
    self.examples = examples
    self.dropped = dropped
    self.report = report
    self.path = path
  }

  /// Returns the indices in ``examples`` of the rows that satisfy `predicate`, in order.
  ///
  /// ```swift
  /// let easy = data.indices { $0.rankGap >= 2 }
  /// ```
  public func indices(where predicate: (TokenizedExample) throws -> Bool) rethrows -> [Int] {
    try examples.indices.filter { try predicate(examples[$0]) }
  }

  /// Where the row of an example stands, for messages.
  public func location(of example: TokenizedExample) -> DataLocation {
    guard let line = example.line else { return DataLocation(file: nil, line: example.row + 1) }
    return DataLocation(file: path, line: line)
  }

  /// Where the rows of all examples stand, for messages.
  package var locations: [DataLocation] { examples.map(location) }
}

extension TokenizedDataset.DroppedRow.Reason: CustomStringConvertible {
  /// The reason in a few words.
  public var description: String {
    switch self {
    case .promptFillsLength(let promptLength):
      "the prompt alone has \(promptLength) tokens and fills the maximum length"
    case .nothingToScore(let answer): "answer \(answer) has no token to score"
    case .equalPair: "chosen and rejected are the same tokens"
    case .nothingRanked(let score): "all answers have the score \(score), and none is better"
    }
  }
}
