/// What the maximum length costs.
struct TruncationCheck: DataCheck {
  private var rows = 0
  private var pairs = 0
  private var rankings = 0
  private var cut: [Tally] = [Tally(), Tally(), Tally()]
  private var promptFills = Tally()
  private var nothingToScore = Tally()
  private var tied = Tally()

  mutating func look(at row: InspectedRow) {
    guard let tokenized = row.tokenized else { return }
    rows += 1
    if row.isPair { pairs += 1 }
    if row.example.ranking != nil { rankings += 1 }
    switch tokenized.prepared.outcome {
    case .kept(_, let notes):
      for (index, isCut) in notes.cut.enumerated() where isCut {
        cut[min(index, 2)].add(
          row.location, "\(tokenized.whole.sequences[index].count) tokens")
      }
    case .dropped(.promptFillsLength(let length)):
      promptFills.add(row.location, "a prompt of \(length) tokens")
    case .dropped(.nothingToScore(let answer)):
      nothingToScore.add(row.location, row.answerNames[min(answer, row.answerNames.count - 1)])
    case .dropped(.equalPair): break
    case .dropped(.nothingRanked(let score)): tied.add(row.location, "\(score) for all")
    }
  }

  var findings: [Finding] {
    let others = rankings > 0 ? "other" : "target"
    let names = pairs > 0 ? ["chosen", "rejected", others] : ["answer", "", ""]
    return zip(cut, names).flatMap { tally, name in
      tally.finding(
        "cut_\(name)", .warning, of: rows, "row",
        "the \(pairs > 0 ? name + " " : "")answer is cut to the maximum length",
        advice:
          "its end, where it may matter most, and the end of the text are lost: raise max_length, "
          + "or leave the longest rows out")
    }
      + promptFills.finding(
        "prompts_too_long", .warning, of: rows, "row",
        "left out, since the prompt fills max_length",
        advice: "raise max_length, or shorten the prompts")
      + nothingToScore.finding(
        "nothing_to_score", .warning, of: rows, "row",
        "left out, since an answer has no token to score",
        advice: "see whether the answers are empty, or the tokenizer passes over their letters")
      + tied.finding(
        "tied_rankings", .warning, of: rows, "row",
        "left out, since all answers have the same score",
        advice: "no answer is better than another: score them more finely, or leave the rows out")
  }
}
