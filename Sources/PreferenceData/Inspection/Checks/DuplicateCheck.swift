/// Rows that are there more than once, and pairs that contradict each other.
///
/// Of each row three numbers of 64 bits are kept, not its text: among ten million rows, two different ones
/// have the same number once in 400,000 files.
struct DuplicateCheck: DataCheck {
  private var rows = 0
  /// The line of the first of the rows that are the same.
  private var lines: [Int: Int] = [:]
  private var prompts: Set<Int> = []
  private var repeated = Tally()
  private var contradicting = Tally()

  /// The number of different prompts.
  var distinctPrompts: Int { prompts.count }

  mutating func look(at row: InspectedRow) {
    rows += 1
    let (prompt, answers) = (row.example.prompt, row.example.answers)
    if let prompt { prompts.insert(prompt.hashValue) }
    let key = Key(prompt: prompt, answers: answers).hashValue
    if let line = lines[key] {
      repeated.add(row.location, "as line \(line)")
    } else {
      lines[key] = row.location.line
    }
    // Equal answers contradict nothing, and are counted elsewhere.
    guard row.isPair, answers[0] != answers[1] else { return }
    let swapped = Key(prompt: prompt, answers: [answers[1], answers[0]] + answers.dropFirst(2))
    if let line = lines[swapped.hashValue] {
      contradicting.add(row.location, "prefers what line \(line) rejects")
    }
  }

  /// What makes two rows the same.
  private struct Key: Hashable {
    let prompt: Passage?
    let answers: [Passage]
  }

  var findings: [Finding] {
    repeated.finding(
      "duplicate_rows", .warning, of: rows, "row", "an earlier row is exactly the same",
      advice: "they count twice, and one may end up among the held-out rows: keep one of each")
      + contradicting.finding(
        "contradictions", .warning, of: rows, "row",
        "the same answers to the same prompt, with chosen and rejected swapped",
        advice: "the two cancel each other: keep the one that is right, or neither")
  }
}
