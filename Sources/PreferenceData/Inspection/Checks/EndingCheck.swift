import ContrastiveFiles
import ContrastiveTokenizers

/// The tokens at both ends of a sequence: one beginning at most, and an end that is learned.
struct EndingCheck: DataCheck {
  private(set) var endings = Endings()
  private var rows = 0
  private var doubledBeginnings = Tally()
  private var innerBeginnings = Tally()
  private var doubledEnds = Tally()
  private var missingEnds = Tally()

  mutating func look(at row: InspectedRow) {
    guard let tokenized = row.tokenized else { return }
    rows += 1
    let tokenizer = tokenized.tokenizer
    if tokenized.whole.hasDoubledBeginning {
      doubledBeginnings.add(row.location, "one of them was removed")
    }
    if let place = innerBeginning(of: row, tokenized) { innerBeginnings.add(row.location, place) }
    guard case .kept(let kept, let notes) = tokenized.prepared.outcome else { return }
    for (index, (answer, ending)) in zip(kept.answers, notes.endings).enumerated() {
      endings.counts[ending, default: 0] += 1
      if ending == .other {
        missingEnds.add(
          row.location, "\(row.answerNames[index]) ends with \(tokenizer.piece(answer.tokens.last))"
        )
      }
      if let end = tokenizer.endOfSequence, answer.tokens.suffix(2) == [end, end] {
        doubledEnds.add(row.location, row.answerNames[index])
      }
    }
  }

  /// Where a beginning stands that is not the first, if one does.
  private func innerBeginning(of row: InspectedRow, _ tokenized: InspectedRow.Tokenized) -> String?
  {
    let tokenizer = tokenized.tokenizer
    guard let beginning = tokenizer.beginningOfSequence, beginning != tokenizer.endOfSequence else {
      return nil
    }
    let passages = [row.example.prompt].compactMap(\.self) + row.example.answers
    guard passages.allSatisfy(\.turns.isEmpty) else {
      // The template may begin every turn with the token; only the texts are the data's.
      guard let text = tokenizer.token(beginning) else { return nil }
      let isThere = passages.contains { $0.texts.contains { $0.utf8.contains(text.utf8) } }
      return isThere ? "in a turn" : nil
    }
    return tokenized.whole.sequences.lazy.compactMap { $0.dropFirst().firstIndex(of: beginning) }
      .first.map { "token \($0 + 1)" }
  }

  var findings: [Finding] {
    let answers = endings.counts.values.reduce(0, +)
    return doubledBeginnings.finding(
      "doubled_beginnings", .note, of: rows, "row", "a second beginning-of-sequence token",
      advice: "it was removed here; other programs would train on it, so take it out of the texts")
      + innerBeginnings.finding(
        "inner_beginnings", .warning, of: rows, "row",
        "a beginning-of-sequence token that is not the first",
        advice: "the model never saw one there: take its text out of the data, or see what wrote it"
      )
      + doubledEnds.finding(
        "doubled_ends", .warning, of: answers, "answer", "two end-of-sequence tokens",
        advice: "the model would learn to end twice: take the text of the token out of the answers")
      + missingEnds.finding(
        "missing_ends", .warning, of: answers, "answer",
        "the last scored token ends neither a text nor a turn",
        advice:
          "the model does not learn where to stop: name eos_token in tokenizer_config.json, or "
          + "take a chat template that ends turns")
  }
}

/// With what sequences end, and how many of them.
public struct Endings: Hashable, Sendable {
  /// The number of sequences that end so.
  public internal(set) var counts: [Ending: Int] = [:]
}

extension BPE {
  /// The token as the file spells it, for messages.
  func piece(_ id: Int32?) -> String { "“\(excerpt(id.flatMap(token) ?? "?"))”" }
}
