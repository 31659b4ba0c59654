import ArgumentParser
import ContrastiveCore
import ContrastiveKernels

/// `contrastive generate`: continues prompts.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Let a model answer prompts.",
    discussion: """
      A prompt on the command line is answered on standard output. A file of prompts has a JSON object \
      with "prompt" on each line: text, which is continued as it stands, or a list of {"role", \
      "content"}, which the model's chat template renders. Its answers are written with the same members \
      and "response".
      """)

  @Option(
    name: .customLong("model"), help: "The model: a folder in Hugging Face form.",
    completion: .directory)
  var model: String

  @Option(name: .customLong("prompt"), help: "A prompt.")
  var prompt: String?

  @Option(
    name: .customLong("input"), help: "A file of prompts.",
    completion: .file(extensions: ["jsonl", "json"]))
  var input: String?

  @Option(
    name: .customLong("output"),
    help: "The file for the answers; Ctrl-C keeps those that are finished.",
    completion: .file(extensions: ["jsonl"]))
  var output: String?

  @Option(
    name: .customLong("temperature"), parsing: .unconditional,
    help: "What logits are divided by; 0 always takes the most probable token.")
  var temperature = 0.0

  @Option(
    name: .customLong("top_k"), parsing: .unconditional,
    help: "How many of the most probable tokens are considered.")
  var topK: Int?

  @Option(
    name: .customLong("top_p"), parsing: .unconditional,
    help: "Consider the fewest most probable tokens whose probabilities reach this.")
  var topP = 1.0

  @Option(
    name: .customLong("max_new_tokens"), parsing: .unconditional,
    help: "The most tokens of an answer.")
  var maxNewTokens = 256

  @Option(
    name: .customLong("seed"), parsing: .unconditional,
    help: "The seed: the same one gives the same answers.")
  var seed: UInt64 = 42

  func validate() throws {
    guard (prompt == nil) != (input == nil) else {
      throw ValidationError("give a prompt, or an input file of prompts")
    }
    guard (input == nil) == (output == nil) else {
      throw ValidationError("an input file needs an output file, and a prompt needs none")
    }
    guard temperature >= 0, temperature.isFinite else {
      throw ValidationError("temperature must be 0 or more, found \(temperature)")
    }
    guard topK.map({ $0 >= 1 }) ?? true else {
      throw ValidationError("top_k must be 1 or more, found \(topK ?? 0)")
    }
    guard topP > 0, topP <= 1 else {
      throw ValidationError("top_p must be above 0 and at most 1, found \(topP)")
    }
    guard maxNewTokens >= 1 else {
      throw ValidationError("max_new_tokens must be 1 or more, found \(maxNewTokens)")
    }
  }

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    let generation = try GenerationRun(
      LoadedModel(folder: model).merged(),
      options: SamplingOptions(
        temperature: temperature, topK: topK, topP: topP, maxNewTokens: maxNewTokens, seed: seed))
    if let prompt {
      try StandardOutput.write(generation.answer(prompt) + "\n")
      if Interruption.isRequested {
        throw Interrupted(description: "stopped before the answer's end")
      }
    } else if let input, let output {
      try generation.answer(file: input, to: output)
    }
  }
}
