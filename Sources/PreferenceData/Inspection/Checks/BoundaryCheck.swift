import ContrastiveFiles
import ContrastiveTokenizers

/// Prompts whose end is not tokenized alike alone and before an answer.
struct BoundaryCheck: DataCheck {
  private var rows = 0
  private var merged = Tally()
  private var repeated = Tally()
  private var divided = Tally()

  mutating func look(at row: InspectedRow) {
    guard let prompt = row.example.prompt else { return }
    rows += 1
    if row.example.answers.allSatisfy(prompt.opens) { repeated.add(row.location, prompt.excerpt) }
    guard let tokenized = row.tokenized else { return }
    let whole = tokenized.whole
    if whole.promptLength < whole.prompt.count {
      merged.add(row.location, tokenized.boundary)
    }
  }

  /// Counts a prompt that was taken from answers and ends within a word.
  mutating func lookAtExtracted(_ row: InspectedRow) {
    guard case .text(let prompt)? = row.example.prompt, prompt.unicodeScalars.last?.isWord == true
    else { return }
    let starts = row.example.answers.map { $0.text.unicodeScalars.first }
    guard starts.contains(where: { $0?.isWord == true }) else { return }
    divided.add(row.location, "…\(excerpt(String(prompt.unicodeScalars.suffix(24))))")
  }

  var findings: [Finding] {
    merged.finding(
      "boundary_merges", .warning, of: rows, "row",
      "the last token of the prompt is another one before an answer",
      advice:
        "the answers are scored from where the tokens differ, as in TRL; to have the boundary "
        + "where it stands, end prompts at a token's end and begin answers with the space or line break"
    )
      + repeated.finding(
        "repeated_prompts", .warning, of: rows, "row", "every answer begins with the whole prompt",
        advice: "the prompt would be there twice: remove it from the answers, or remove the column")
      + divided.finding(
        "divided_words", .note, of: rows, "row",
        "the prompt was taken from the shared opening, which ends within a word",
        advice:
          "the shared opening of the answers counts as prompt and is not scored, as in TRL; give "
          + "the prompt in a column of its own to have it otherwise")
  }
}

extension InspectedRow.Tokenized {
  /// The pieces around the boundary: of the prompt alone, and of the prompt with the first answer that
  /// begins otherwise.
  fileprivate var boundary: String {
    let length = whole.promptLength
    let start = max(0, length - 1)
    func pieces(_ tokens: [Int32]) -> String {
      tokens[min(start, tokens.count)..<min(length + 2, tokens.count)]
        .map { "“\(excerpt(tokenizer.token($0) ?? "?"))”" }.joined(separator: " ")
    }
    let other =
      whole.sequences.first { !$0.starts(with: whole.prompt) } ?? whole.sequences.first ?? []
    return "alone \(pieces(whole.prompt)), before an answer \(pieces(other))"
  }
}

extension Unicode.Scalar {
  fileprivate var isWord: Bool { properties.isAlphabetic || ("0"..."9").contains(self) }
}
