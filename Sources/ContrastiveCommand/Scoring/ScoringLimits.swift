import ArgumentParser
import ContrastiveTraining

/// How much is scored of an example, and at once.
struct ScoringLimits: ParsableArguments {
  @Option(
    name: .customLong("max_length"), parsing: .unconditional,
    help: "The most tokens of a prompt and an answer together, as in training.")
  var maxLength = 1024

  @Option(
    name: .customLong("token_budget"), parsing: .unconditional,
    help: "The most tokens computed on at once.")
  var tokenBudget = ScorerOptions().tokenBudget

  func validate() throws {
    guard maxLength >= 2 else { throw ValidationError("max_length must be 2 or more") }
    guard tokenBudget >= 1 else { throw ValidationError("token_budget must be 1 or more") }
  }
}
