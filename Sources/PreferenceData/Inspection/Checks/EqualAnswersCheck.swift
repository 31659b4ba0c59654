import ContrastiveFiles

/// Pairs whose answers do not differ, and answers that say nothing.
struct EqualAnswersCheck: DataCheck {
  private var pairs = 0
  private var answers = 0
  private var equal = Tally()
  private var equalAfterCut = Tally()
  private var empty = Tally()
  private var dropped = Tally()

  mutating func look(at row: InspectedRow) {
    answers += row.example.answers.count
    for (name, answer) in zip(row.answerNames, row.example.answers) where answer.isBlank {
      empty.add(row.location, name)
    }
    guard row.isPair else { return }
    pairs += 1
    let (chosen, rejected) = (row.example.answers[0], row.example.answers[1])
    if let tokenized = row.tokenized, tokenized.whole.sequences.count > 1 {
      let whole = tokenized.whole.sequences
      if case .dropped(.equalPair) = tokenized.prepared.outcome {
        dropped.add(row.location, chosen.excerpt)
      } else if whole[0] == whole[1] {
        equal.add(row.location, chosen.excerpt)
      } else if tokenized.isEqualAfterCut {
        equalAfterCut.add(row.location, "\(whole[0].count) and \(whole[1].count) tokens")
      }
    } else if chosen == rejected {
      equal.add(row.location, chosen.excerpt)
    }
  }

  var findings: [Finding] {
    equal.finding(
      "equal_pairs", .warning, of: pairs, "pair", "chosen and rejected are the same",
      advice: "they teach nothing: leave them out, or set drop_equal_pairs: true")
      + equalAfterCut.finding(
        "equal_after_cut", .warning, of: pairs, "pair",
        "chosen and rejected are the same once both are cut",
        advice: "raise max_length, or set drop_equal_pairs: true")
      + empty.finding(
        "empty_answers", .warning, of: answers, "answer", "there is no text",
        advice: "an empty chosen answer teaches the model to say nothing; leave such rows out")
      + dropped.finding(
        "equal_pairs_dropped", .note, of: pairs, "pair",
        "left out, since chosen and rejected are the same",
        advice: "drop_equal_pairs asks for it; nothing has to be done")
  }
}

extension InspectedRow.Tokenized {
  /// Whether the first two answers, which differ, have nothing left that tells them apart.
  fileprivate var isEqualAfterCut: Bool {
    if case .kept(_, let notes) = prepared.outcome { notes.equality == .cut } else { false }
  }
}

extension Passage {
  /// How it begins, for messages.
  var excerpt: String { "“\(ContrastiveFiles.excerpt(texts.first ?? ""))”" }
}

extension InspectedRow {
  /// What the answers are called.
  var answerNames: [String] {
    guard example.ranking != nil else {
      return isPair ? ["chosen", "rejected", "target"] : ["answer"]
    }
    return ["best", "worst"] + (2..<example.answers.count).map { "answer \($0 + 1)" }
  }
}
