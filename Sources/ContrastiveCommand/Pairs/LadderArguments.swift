import ArgumentParser
import PairConstruction

/// The options that order models and pair their answers.
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

  /// The order that is said, or else the one that `judged` makes most likely.
  func order(by judged: JudgedAnswers?) throws -> ModelOrder {
    guard let order else {
      guard let judged else {
        throw ValidationError(
          "which model is stronger? give --order STRONGEST,…,WEAKEST, or --judgements to estimate it"
        )
      }
      return try ModelOrder(BradleyTerry(of: judged.results))
    }
    let parts = ResponseArguments.list(order)
    return try order.contains(">")
      ? ModelOrder(statements: parts) : ModelOrder(strongestFirst: parts)
  }
}
