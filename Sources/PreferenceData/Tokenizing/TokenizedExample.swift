/// A row as token ids: a prompt and its answers, each as the sequence that the model sees.
public struct TokenizedExample: Hashable, Sendable {
  /// The sequences: chosen and rejected, then the target if there is one; or the single one.
  ///
  /// Of a ranked list they are the best, the worst, then the others.
  public var answers: [TokenizedSequence]
  /// The scores of the answers, where they are a ranked list of two or more.
  public var ranking: Ranking?
  /// The index of the row in its ``PreferenceDataset``.
  public var row: Int
  /// How many tokens all answers have in common as their prompt, which are not scored.
  ///
  /// `answers[i].tokens.count - promptLength` is the unshifted count of answer tokens.
  public var promptLength: Int
  /// Where the row comes from.
  public var provenance: Provenance
  /// The line of the file where it stands, counting from 1, or `nil` for a row made in memory.
  public var line: Int?

  /// Creates an example of sequences that share their first `promptLength` tokens.
  ///
  /// - Precondition: A ranking has as many scores as there are sequences.
  public init(
    answers: [TokenizedSequence], ranking: Ranking? = nil, row: Int, promptLength: Int,
    provenance: Provenance = Provenance(), line: Int? = nil
  ) {
    precondition(
      ranking.map { $0.scores.count == answers.count } ?? true,
      "\(answers.count) answers with \(ranking?.scores.count ?? 0) scores")
    self.answers = answers
    self.ranking = ranking
    self.row = row
    self.promptLength = promptLength
    self.provenance = provenance
    self.line = line
  }

  /// How many rungs the chosen answer's model stands above the other; 0 where it is not known.
  public var rankGap: Int { provenance.rankGap }
}
