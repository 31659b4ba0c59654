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
    if let beginning = tokenizer.beginningOfSequence, beginning != tokenizer.endOfSequence,
      let place = tokenized.whole.sequences.lazy
        .compactMap({ $0.dropFirst().firstIndex(of: beginning) }).first
    {
      innerBeginnings.add(row.location, "token \(place + 1)")
    }
    guard case .kept(let kept, let notes) = tokenized.prepared.outcome else { return }
    for (index, answer) in kept.answers.enumerated() {
      let ending = notes.cut[index] ? .cut : Ending(of: answer.tokens, tokenizer)
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

/// With what a sequence ends.
public enum Ending: String, CaseIterable, Sendable {
  /// The end-of-sequence token, perhaps before a line break.
  case endOfSequence = "end_of_sequence"
  /// Another special token, perhaps before a line break.
  case endOfTurn = "end_of_turn"
  /// It was cut to the maximum length.
  case cut
  /// Anything else.
  case other

  fileprivate init(of tokens: [Int32], _ tokenizer: BPE) {
    var rest = tokens[...]
    // Chat templates may write a line break after the token that ends a turn.
    if let last = rest.last, tokenizer.decode([last]).allSatisfy(\.isWhitespace),
      !tokenizer.isSpecial(last)
    {
      rest.removeLast()
    }
    guard let last = rest.last else {
      self = .other
      return
    }
    self =
      last == tokenizer.endOfSequence
      ? .endOfSequence : tokenizer.isSpecial(last) ? .endOfTurn : .other
  }
}

/// With what sequences end, and how many of them.
public struct Endings: Hashable, Sendable {
  /// The number of sequences that end so.
  public internal(set) var counts: [Ending: Int] = [:]
}

extension BPE {
  /// Whether a decoded text would leave the token out.
  func isSpecial(_ id: Int32) -> Bool {
    token(id) != nil && decode([id], specialTokens: .skipped).isEmpty && !decode([id]).isEmpty
  }

  /// The token as the file spells it, for messages.
  func piece(_ id: Int32?) -> String { "“\(excerpt(id.flatMap(token) ?? "?"))”" }
}
