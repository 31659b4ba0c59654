import ArgumentParser
import ContrastiveTraining
import PairConstruction

/// The options that say how a model's log-probability of an answer is taken.
struct LikelihoodArguments: ParsableArguments {
  @Option(
    name: .customLong("reference_model"),
    help: """
      A model to compare --model with: what counts is how much likelier that one finds an answer, which is \
      the reward of DPO, without beta.
      """,
    completion: .directory)
  var reference: String?

  @Option(
    name: .customLong("logps"),
    help: "Whether the log-probabilities of an answer's tokens are added up, or averaged.")
  var logps = AnswerLikelihood.Measure.sum

  @Option(
    name: .customLong("tolerance"), parsing: .unconditional,
    help: "Answers that differ by no more than so many nats are as good.")
  var tolerance = 0.0

  @OptionGroup var limits: ScoringLimits

  func validate() throws {
    guard tolerance >= 0 else { throw ValidationError("tolerance must be 0 or more") }
  }

  /// By which an answer is the better, the likelier the model in the folder `model` finds it.
  func evidence(model: String) throws -> PairEvidence {
    let likelihood = try AnswerLikelihood(
      LoadedModel(folder: model), reference: try reference.map { try LoadedModel(folder: $0) },
      measure: logps, limits: limits)
    return .scores(tolerance: tolerance) { group, response in
      try likelihood.score(of: response, to: group)
    }
  }
}
