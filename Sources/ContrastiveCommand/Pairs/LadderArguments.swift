import ArgumentParser
import PairConstruction

/// The options that order models, pair their answers and verify the pairs.
struct LadderArguments: ParsableArguments {
  @Option(
    name: .customLong("order"),
    help: """
      The models from the strongest to the weakest, with commas between them; or statements such as \
      “a > b > c”, with commas between those. Answers of other models are left out, and counted.
      """)
  var order: String?

  @Option(
    name: .customLong("rule"),
    help: """
      Which answers to a prompt are paired: the strongest with the weakest (widest), each rung with the next \
      (adjacent) or with every one below it (all), or the strongest with each, in stages (per_rung).
      """)
  var rule = PairRule.widest

  @Option(
    name: .customLong("judgements"),
    help: """
      Verdicts on two answers: a file with prompt_id, generator_1, generator_2 and preference (1, 2, or 1.5 \
      for a tie).
      """,
    completion: .file(extensions: ["jsonl", "json"]))
  var judgements: String?

  @Option(
    name: .customLong("reversed"), help: "What becomes of pairs that were judged the other way.")
  var reversed = VerificationPolicy.Reversed.swap

  @Option(name: .customLong("tied"), help: "What becomes of pairs that were judged equal.")
  var tied = VerificationPolicy.Undecided.drop

  @Option(name: .customLong("unjudged"), help: "What becomes of pairs that nobody judged.")
  var unjudged = VerificationPolicy.Undecided.keep

  /// The order that is said, or else the one that the judgements make most likely; and by what pairs are
  /// verified, if by anything.
  func read() throws -> (order: ModelOrder, verification: PairVerification?) {
    let said = try order.map { text in
      let parts = ResponseArguments.list(text)
      return try text.contains(">")
        ? ModelOrder(statements: parts) : ModelOrder(strongestFirst: parts)
    }
    var results = MatchResults()
    var store = StoredJudgements()
    if let judgements {
      var reader = try JudgementReader(judgements)
      while let judgement = try reader.next() {
        results.add(judgement)
        store.add(judgement)
      }
    }
    let policy = VerificationPolicy(reversed: reversed, tied: tied, unjudged: unjudged)
    return (
      try said ?? ModelOrder(BradleyTerry(of: results)),
      judgements == nil ? nil : PairVerification(by: .judgements(store), policy: policy)
    )
  }
}
