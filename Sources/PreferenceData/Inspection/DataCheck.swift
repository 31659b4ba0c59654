import ContrastiveTokenizers

/// Something that is looked at in every row.
///
/// Rows come one at a time and none is kept, so that a file of any size fits.
protocol DataCheck {
  /// Looks at the next row.
  mutating func look(at row: InspectedRow)

  /// What was found so far.
  var findings: [Finding] { get }
}

/// A row as checks see it.
struct InspectedRow {
  /// Where it stands.
  let location: DataLocation
  /// What was read.
  let example: PreferenceExample
  /// What became of it as tokens, where there is a tokenizer.
  let tokenized: Tokenized?

  /// A row as tokens.
  struct Tokenized {
    /// The tokens before anything was cut.
    let whole: RowTokens
    /// The tokens that a run would see, or why it would not see the row.
    let prepared: PreparedRow
    /// What made the tokens.
    let tokenizer: BPE

    /// The row that a run would see, if it does.
    var kept: TokenizedExample? {
      if case .kept(let example, _) = prepared.outcome { example } else { nil }
    }
  }

  /// Whether the row has two answers to choose from.
  var isPair: Bool { example.answers.count > 1 }
}

/// How often something was found, and the first places.
struct Tally {
  /// How often.
  private(set) var count = 0
  /// The first three places.
  private(set) var examples: [Finding.Example] = []

  /// Counts a place.
  mutating func add(_ location: DataLocation?, _ text: @autoclosure () -> String) {
    count += 1
    if examples.count < 3 { examples.append(.init(location: location, text: text())) }
  }

  /// The finding, if anything was found.
  func finding(
    _ name: String, _ severity: Finding.Severity, of total: Int, _ unit: String, _ what: String,
    advice: String
  ) -> [Finding] {
    count == 0
      ? []
      : [
        Finding(
          name, severity, count: count, of: total, unit, what, examples: examples, advice: advice)
      ]
  }
}
