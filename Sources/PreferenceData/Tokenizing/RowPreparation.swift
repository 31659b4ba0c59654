import ContrastiveTokenizers

/// Turns rows into token ids, and notes what a report will count.
struct RowPreparation: Sendable {
  let tokenizer: BPE
  let maxLength: Int
  let answers: PreferenceDataset.AnswerSelection
  let equalPairs: PreferenceDataset.EqualPairs

  /// Prepares row number `row`, which stands at `location`.
  func prepare(
    _ example: PreferenceExample, row: Int, at location: DataLocation
  ) throws -> PreparedRow {
    prepare(try tokens(of: example, at: location), of: example, row: row)
  }

  /// The tokens of a row, before anything is cut.
  func tokens(of example: PreferenceExample, at location: DataLocation) throws -> RowTokens {
    let encoded = try passages(of: example).map { try encode(example.prompt, $0, at: location) }
    let prompt = try example.prompt.map { try encode($0, nil, at: location) } ?? []
    return RowTokens(
      prompt: withoutDoubledBeginning(prompt), sequences: encoded.map(withoutDoubledBeginning),
      hasDoubledBeginning: encoded.contains { withoutDoubledBeginning($0).count != $0.count })
  }

  /// Prepares row number `row`, whose tokens are known.
  func prepare(_ tokens: RowTokens, of example: PreferenceExample, row: Int) -> PreparedRow {
    let passages = passages(of: example)
    let whole = tokens.sequences
    let prompt = tokens.prompt
    let promptLength = tokens.promptLength
    let cut = whole.map { TokenizedSequence($0.prefix(maxLength), promptLength: promptLength) }

    var notes = RowNotes()
    notes.cut = whole.map { $0.count > maxLength }
    notes.mergedTokens = prompt.count - promptLength
    notes.emptyAnswers = passages.count(where: \.isBlank)
    notes.endings = zip(cut, notes.cut).map { $1 ? .cut : Ending(of: $0.tokens, tokenizer) }
    notes.repeatsPrompt = example.prompt.map { passages.allSatisfy($0.opens) } ?? false
    notes.hasDoubledBeginning = tokens.hasDoubledBeginning
    if cut.count > 1, cut[0] == cut[1] { notes.equality = whole[0] == whole[1] ? .whole : .cut }

    let outcome: PreparedRow.Outcome
    if promptLength >= maxLength {
      outcome = .dropped(.promptFillsLength(promptLength: promptLength))
    } else if let empty = cut.firstIndex(where: { $0.scoredCount == 0 }) {
      outcome = .dropped(.nothingToScore(answer: empty))
    } else if equalPairs == .dropped, notes.equality != nil {
      outcome = .dropped(.equalPair)
    } else if let ranking = example.ranking, ranking.isTied, cut.count > 1 {
      outcome = .dropped(.nothingRanked(score: ranking.scores[0]))
    } else {
      let kept = TokenizedExample(
        answers: cut, ranking: example.ranking?.prefix(cut.count), row: row,
        promptLength: promptLength, provenance: example.provenance,
        line: example.line)
      outcome = .kept(kept, notes)
    }
    return PreparedRow(
      promptLength: prompt.count, longestSequence: whole.map(\.count).max() ?? 0, outcome: outcome)
  }

  private func passages(of example: PreferenceExample) -> [Passage] {
    Array(example.answers.prefix(answers.limit))
  }

  /// The tokens of a prompt with an answer, or of the prompt alone.
  private func encode(
    _ prompt: Passage?, _ answer: Passage?, at location: DataLocation
  ) throws -> [Int32] {
    guard case .messages = answer ?? prompt else {
      return tokenizer.encode((prompt?.text ?? "") + (answer.map { ended($0.text) } ?? ""))
    }
    guard let template = tokenizer.chatTemplate else {
      throw DatasetError.notRendered(
        location, reason: "the tokenizer has no chat template; use one that has, or plain texts")
    }
    let turns = (prompt?.turns ?? []) + (answer?.turns ?? [])
    do {
      let text = try template.render(turns, generationPrompt: answer == nil ? .added : .omitted)
      return tokenizer.encode(text, specialTokens: .omitted)
    } catch {
      throw DatasetError.notRendered(location, reason: "\(error)")
    }
  }

  /// The text of an answer with the end-of-sequence text, compared by bytes as tokens are.
  private func ended(_ text: String) -> String {
    guard let end = tokenizer.endOfSequenceText else { return text }
    return text.utf8.suffix(end.utf8.count).elementsEqual(end.utf8) ? text : text + end
  }

  private func withoutDoubledBeginning(_ tokens: [Int32]) -> [Int32] {
    // Where one token serves both ends, the second may be the whole answer.
    guard let beginning = tokenizer.beginningOfSequence, beginning != tokenizer.endOfSequence else {
      return tokens
    }
    let count = tokens.prefix { $0 == beginning }.count
    return count > 1 ? Array(tokens.dropFirst(count - 1)) : tokens
  }
}

extension PreferenceDataset.AnswerSelection {
  /// How many of a row's answers become sequences.
  fileprivate var limit: Int {
    switch self {
    case .all: .max
    case .pair: 2
    case .chosen: 1
    }
  }
}
