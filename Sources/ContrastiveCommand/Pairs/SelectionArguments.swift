import ArgumentParser
import PairConstruction

/// The options that say which prompts are taken.
struct SelectionArguments: ParsableArguments {
  @Option(
    name: .customLong("words"), parsing: .unconditional,
    help: "How many words a prompt may have, such as 3-150, 3- or -150.")
  var words: Limits<Int>?

  @Option(
    name: .customLong("characters"), parsing: .unconditional,
    help: "How many characters a prompt may have.")
  var characters: Limits<Int>?

  @Option(
    name: .customLong("domains"),
    help: "The kinds of prompt to take, with commas between them.")
  var domains: String?

  @Option(
    name: .customLong("diversity"), parsing: .unconditional,
    help: "The diversity (MTLD) that the words of a prompt may have, such as 20-400.")
  var diversity: Limits<Double>?

  @Option(
    name: .customLong("perplexity"), parsing: .unconditional,
    help: "The perplexity that a prompt may have under the model of --perplexity_model.")
  var perplexity: Limits<Double>?

  @Option(
    name: .customLong("perplexity_model"), help: "That model: a folder in Hugging Face form.",
    completion: .directory)
  var perplexityModel: String?

  @Option(
    name: .customLong("novelty"),
    help: """
      Leave out prompts whose longest sequence of words in common with one of the last ten thousand taken \
      has this share (ROUGE-L) or more, such as 0.7.
      """)
  var novelty: Double?

  @OptionGroup var limits: ScoringLimits

  func validate() throws {
    if (perplexity == nil) != (perplexityModel == nil) {
      throw ValidationError("perplexity and perplexity_model go together; give both or neither")
    }
    if let novelty, !(novelty > 0 && novelty <= 1) {
      throw ValidationError("novelty must be above 0 and at most 1, found \(novelty)")
    }
  }

  /// What takes prompts, opening the model that it needs.
  func selection() throws -> PromptSelection {
    var selection = PromptSelection()
    selection.words = words?.range
    selection.characters = characters?.range
    selection.domains = domains.map { Set(ResponseArguments.list($0)) }
    selection.diversity = diversity?.range
    selection.novelty = novelty.map { NoveltyFilter(threshold: $0) }
    if let range = perplexity?.range, let perplexityModel {
      let likelihood = try AnswerLikelihood(
        LoadedModel(folder: perplexityModel), reference: nil, measure: .mean, limits: limits)
      selection.perplexity = (range, { try likelihood.perplexity(of: $0) })
    }
    return selection
  }
}
