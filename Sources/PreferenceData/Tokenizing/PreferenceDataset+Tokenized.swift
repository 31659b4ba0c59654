public import ContrastiveTokenizers

extension PreferenceDataset {
  /// Which answers of a row become sequences.
  public enum AnswerSelection: Sendable {
    /// All of them: chosen and rejected and, where there is one, the target.
    case all
    /// Chosen and rejected alone, as in TRL, which knows no target.
    case pair
    /// The first alone, the chosen one of a pair, as supervised training wants it.
    case chosen
  }

  /// What is done with pairs whose answers are the same tokens.
  public enum EqualPairs: Sendable {
    /// They stay, as in TRL, and are counted.
    case kept
    /// They are left out and counted.
    case dropped
  }

  /// Turns every row into token ids, by the rules of TRL 1.16.
  ///
  /// 1. The end-of-sequence text is appended to a text answer unless it ends with it; prompt and
  ///    answer are joined without a separator. Texts get the tokenizer's own special tokens, rendered
  ///    conversations get none.
  /// 2. The answers begin where the tokens of the prompt, and of the prompt with any one answer,
  ///    differ first. What one answer's merging takes off the prompt is scored in all of them.
  /// 3. A row whose prompt has `maxLength` tokens or more is left out; then every sequence is cut to
  ///    its first `maxLength` tokens.
  ///
  /// Beyond TRL, a second beginning-of-sequence token is removed, and rows with an answer without a
  /// scored token are left out. Everything that happens is counted in the report.
  ///
  /// - Parameters:
  ///   - tokenizer: The tokenizer of the model, with a chat template if the rows are conversations.
  ///   - maxLength: The largest number of tokens of a prompt with an answer, or `nil` for any.
  ///   - answers: Which answers of a row become sequences.
  ///   - equalPairs: What is done with pairs whose answers are the same tokens.
  /// - Returns: The rows as tokens, those left out with the reason, and the report.
  /// - Throws: A ``DatasetError`` that names the row if it cannot be rendered.
  /// - Precondition: `maxLength` is positive.
  public func tokenized(
    by tokenizer: BPE, maxLength: Int? = 1024, answers: AnswerSelection = .all,
    equalPairs: EqualPairs = .kept
  ) throws -> TokenizedDataset {
    let maxLength = maxLength ?? .max
    precondition(maxLength > 0, "a maximum length of \(maxLength) tokens")
    let preparation = RowPreparation(
      tokenizer: tokenizer, maxLength: maxLength, answers: answers, equalPairs: equalPairs)
    let prepared = try examples.indices.concurrentMap {
      try preparation.prepare(examples[$0], row: $0, at: location(of: $0))
    }
    var dataset = TokenizedDataset([], path: path)
    dataset.report.reading = reading
    for (row, result) in prepared.enumerated() {
      dataset.report.count(result, at: location(of: row))
      switch result.outcome {
      case .kept(let example, _): dataset.examples.append(example)
      case .dropped(let reason):
        dataset.dropped.append(TokenizedDataset.DroppedRow(row: row, reason: reason))
      }
    }
    return dataset
  }
}
