internal import ContrastiveCore
internal import Losses
internal import PreferenceData

/// The examples of a step as an objective reads them: which answers, how they are ranked, what the
/// reference says of them, and what the step is normalized by.
struct StepGroups {
  /// The sequences of each group.
  let sequences: [[ScoredSequence]]
  /// What the step is normalized by.
  let normalizers: StepNormalizers

  private let data: TokenizedDataset
  private let references: [[TailedSum]]?
  private let weighsTails: Bool

  /// Reads the examples of one step; what the cache does not hold of them is computed.
  init(
    _ data: TokenizedDataset, objective: Objective, reference: ReferenceCache?,
    checked check: EntryCheck
  ) throws {
    let sequences = data.examples.map { $0.answers(readBy: objective).map(ScoredSequence.init) }
    let weighsTails = objective.tailWeight != 1
    self.data = data
    self.sequences = sequences
    self.weighsTails = weighsTails
    normalizers = StepNormalizers(
      groups: sequences.count, chosenTokens: sequences.reduce(0) { $0 + $1[0].scoredCount })
    references = try reference?.tokenLogProbabilities(of: sequences, checked: check).enumerated()
      .map {
        index, group in
        let start = weighsTails ? Self.tailStart(of: sequences[index]) : nil
        return group.enumerated().map { TailedSum($1, tailFrom: $0 < 2 ? start : nil) }
      }
  }

  /// The tokens to read, a prompt counted once for each of its answers.
  var tokens: Int { sequences.joined().reduce(0) { $0 + $1.tokens.count } }

  /// Where the row stands that a group comes from.
  func location(of group: Int) -> DataLocation { data.location(of: data.examples[group]) }

  /// The scores of a group as an objective reads them.
  func scores(of group: Int, _ scores: [SequenceScore]) -> GroupScores {
    let ranking = data.examples[group].ranking
    // Of a longer list, the two ends alone are a pair.
    let isWhole = ranking?.scores.count == scores.count
    return GroupScores(
      scores, references: references?[group], ranks: isWhole ? ranking?.ranks : nil,
      tailStart: tailStart(of: group))
  }

  /// The slopes of the tokens of each sequence of a group.
  func tokenSlopes(of group: Int, _ terms: LossTerms) -> [TokenSlopes] {
    let start = tailStart(of: group)
    return sequences[group].enumerated().map { index, sequence in
      guard let start, index < 2 else { return .same(terms.slopes[index]) }
      let count = sequence.scoredCount
      return .each(
        (0..<count).map { $0 < start ? terms.slopes[index] : terms.tailSlopes[index] })
    }
  }

  /// The place, among the scored tokens, where the tails of a group's pair begin, where they are weighed.
  private func tailStart(of group: Int) -> Int? {
    weighsTails ? Self.tailStart(of: sequences[group]) : nil
  }

  /// The length of the shorter answer of a pair, or nil for a single answer.
  private static func tailStart(of group: [ScoredSequence]) -> Int? {
    group.count > 1 ? min(group[0].scoredCount, group[1].scoredCount) : nil
  }
}
