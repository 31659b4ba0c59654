import ContrastiveFiles

/// What was noticed while rows were turned into tokens: what may harm training, and how long rows are.
///
/// Its description is meant for people; it mentions only what occurred.
public struct PreparationReport: Hashable, Sendable {
  /// What was noticed while the file was read.
  public var reading = ReadingReport()
  /// The rows that were given.
  public var rows = 0
  /// The rows with more than one answer that stay.
  public var pairs = 0
  /// The rows left out because the prompt alone fills the maximum length.
  public var promptsTooLong = 0
  /// The rows left out because an answer has no token to score.
  public var nothingToScore = 0
  /// The rows left out because chosen and rejected are the same tokens.
  public var equalPairsDropped = 0
  /// The rows left out because all answers of a ranked list have the same score.
  public var tiedRankings = 0
  /// How many answers were cut to the maximum length: chosen (or the only ones), rejected, and any
  /// others.
  public var cut = [0, 0, 0]
  /// The pairs whose chosen and rejected answers are the same tokens, and which stay.
  public var equalPairs = 0
  /// The pairs that became the same tokens only when they were cut, and which stay.
  public var equalPairsAfterCut = 0
  /// The answers without a text but white space.
  public var emptyAnswers = 0
  /// The rows where every answer begins with the whole prompt, which is then there twice.
  public var repeatedPrompts = 0
  /// The rows where the end of the prompt is not tokenized alike alone and before the answers.
  public var boundaryMerges = 0
  /// The prompt tokens of these rows that are left out or scored as part of the answers.
  public var mergedTokens = 0
  /// Up to three of these rows.
  public var mergedExamples: [DataLocation] = []
  /// The answers that were not cut and end neither a text nor a turn, so that stopping is not learned.
  public var missingEnds = 0
  /// The rows where a second beginning-of-sequence token was removed.
  public var doubledBeginnings = 0
  /// The number of tokens of the longest prompt.
  public var longestPrompt = 0
  /// The number of tokens of the longest prompt with an answer, before cutting.
  public var longestSequence = 0
  /// The number of tokens of all sequences that are left.
  public var tokens = 0
  /// The number of scored tokens among them.
  public var scoredTokens = 0

  /// Creates the report of an empty dataset.
  public init() {}

  /// The rows left out for any reason.
  public var dropped: Int { promptsTooLong + nothingToScore + equalPairsDropped + tiedRankings }
}

extension PreparationReport: CustomStringConvertible {
  /// A few lines: the size of the data, then each thing that occurred.
  public var description: String {
    var lines = [
      "\(rows - dropped) of \(count(rows, "row")): \(tokens) tokens, \(scoredTokens) of them scored; "
        + "longest prompt \(longestPrompt), longest sequence \(longestSequence)"
    ]
    func note(_ number: Int, _ singular: String, _ text: String) {
      if number > 0 { lines.append("\(count(number, singular)) \(text)") }
    }
    note(promptsTooLong, "row", "left out: the prompt alone fills the maximum length")
    note(nothingToScore, "row", "left out: an answer has no token to score")
    note(equalPairsDropped, "pair", "left out: chosen and rejected are the same tokens")
    note(tiedRankings, "row", "left out: all answers have the same score")
    for (number, name) in zip(cut, [pairs > 0 ? "chosen " : "", "rejected ", "other "]) {
      note(number, "\(name)answer", "cut to the maximum length")
    }
    note(equalPairs, "pair", "with the same tokens as chosen and rejected")
    note(equalPairsAfterCut, "pair", "told apart only by what was cut off")
    note(emptyAnswers, "answer", "without text")
    note(
      repeatedPrompts, "row", "where the answers begin with the prompt, which is then there twice")
    if boundaryMerges > 0 {
      let rows = mergedExamples.map(\.description).joined(separator: ", ")
      note(
        boundaryMerges, "prompt",
        "merged with the answer at the boundary (\(count(mergedTokens, "token"))), as \(rows)")
    }
    note(missingEnds, "answer", "without a token at the end that ends a text or a turn")
    note(doubledBeginnings, "row", "with a second beginning-of-sequence token, now removed")
    note(reading.extractedPrompts, "prompt", "taken from the shared opening of the two answers")
    if !reading.ignoredColumns.isEmpty {
      let names = reading.ignoredColumns.prefix(8).map {
        $0.rows == rows
          ? excerpt($0.name, limit: 32) : "\(excerpt($0.name, limit: 32)) (\($0.rows))"
      }
      let more = reading.ignoredColumns.count - names.count
      lines.append(
        "ignored columns: " + names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
    }
    return lines.joined(separator: "\n")
  }

  private func count(_ number: Int, _ singular: String) -> String {
    number == 1 ? "1 \(singular)" : "\(number) \(singular)s"
  }
}
