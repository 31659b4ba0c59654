import ArgumentParser
import ContrastiveKernels
import ContrastiveTraining

/// `contrastive score`: the log-probabilities that a model gives the answers of a file.
struct ScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Write the log-probability that a model gives every answer.",
    discussion: """
      Each line of the input becomes a line of the output, in the same order and with the same members, \
      to which are added chosen_logps and rejected_logps (sums over the answer's tokens, in nats) with \
      chosen_tokens and rejected_tokens, or skipped with the reason where nothing was scored. A ranked \
      list has responses_logps and responses_tokens, lists in the order of its responses. Rows of \
      another kind have one answer, named completion, messages or text like its column.
      """)

  @Option(
    name: .customLong("model"), help: "The model: a folder in Hugging Face form.",
    completion: .directory)
  var model: String

  @Option(
    name: .customLong("data"), help: "The examples: a file of JSON Lines or one JSON array.",
    completion: .file(extensions: ["jsonl", "json"]))
  var data: String

  @Option(
    name: .customLong("output"), help: "The file to write, whole or not at all.",
    completion: .file(extensions: ["jsonl"]))
  var output: String

  @Option(
    name: .customLong("reference_cache"),
    help: "A file that keeps the scores, for training with this model as the reference.",
    completion: .file())
  var cache: String?

  @Flag(help: "Round what is multiplied to bfloat16, as for a run with bf16.")
  var bf16 = false

  @OptionGroup var limits: ScoringLimits

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    let model = try LoadedModel(folder: model, precision: bf16 ? .bfloat16 : .float32)
    let run = try ScoringRun(
      model, data: data, maxLength: limits.maxLength,
      cache: ReferenceCache(
        at: cache, of: model.transformer, named: model.companions.name,
        scoring: ScorerOptions(tokenBudget: limits.tokenBudget)),
      cachePath: cache)
    try run.write(to: output)
  }
}
