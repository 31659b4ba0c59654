/// By what it is verified that the stronger model's answer is the better one.
public enum PairEvidence {
  /// Stored judgements, found by the group's label and the two models. An answer's score is its share
  /// of the verdict: 1, 0, or one half for a tie.
  case judgements(StoredJudgements)
  /// A number for each answer, of which a larger one is better: how many constraints of the prompt it
  /// satisfies, or its log-probability under a reference model. Answers whose numbers differ by
  /// `tolerance` or less are a tie. Where the number is `nil` or not finite, nothing is known.
  case scores(tolerance: Double, (ResponseGroup, ModelResponse) throws -> Double?)

  /// Scores an answer by the share of the prompt's constraints that it satisfies; nothing is known of
  /// a prompt without any.
  public static func constraints(
    _ strictness: Strictness, of constraints: @escaping (ResponseGroup) throws -> [any Constraint]
  ) -> PairEvidence {
    .scores(tolerance: 0) { group, response in
      let constraints = try constraints(group)
      guard !constraints.isEmpty else { return nil }
      let verdicts = Verification(of: response.text, against: constraints).verdicts
      return Double(verdicts.count { $0[strictness] }) / Double(verdicts.count)
    }
  }
}
