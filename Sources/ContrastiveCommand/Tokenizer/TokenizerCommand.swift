import ArgumentParser
import ContrastiveTokenizers
import PreferenceData

/// `contrastive tokenizer`: a tokenizer of one's own, for a model from scratch.
struct TokenizerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenizer",
    abstract: "Train a tokenizer on texts, for a model from scratch.",
    discussion: """
      Byte-level BPE as GPT-2 has it, with ChatML's tokens and template, so that conversations can be \
      rendered. The folder has the files that transformers opens; the setting tokenizer_name_or_path names \
      it, beside a model block with the sizes.

        contrastive tokenizer stories.jsonl pairs.jsonl --vocab_size 4096 --output tokenizer
      """)

  @Argument(
    help: "The texts: data files as training takes them, of which prompts and answers are read.",
    completion: .file(extensions: ["jsonl", "json"]))
  var files: [String]

  @Option(
    name: .customLong("vocab_size"), parsing: .unconditional,
    help: "How many tokens there are in all, the 256 bytes and three special ones among them.")
  var vocabularySize = 4096

  @Option(
    name: .customLong("output"), help: "The folder to write the tokenizer into.",
    completion: .directory)
  var output: String

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("which texts? name a file at least") }
  }

  func run() throws {
    try Machine.prepare()
    let texts = try files.flatMap { try PreferenceDataset(contentsOf: $0).texts }
    let tokenizer = try BPE(trainedOn: texts, vocabularySize: vocabularySize)
    try tokenizer.write(to: output)
    let bytes = texts.reduce(0) { $0 + $1.utf8.count }
    let sample = texts.prefix(1000)
    let tokens = sample.reduce(0) { $0 + tokenizer.encode($1).count }
    let share = Double(sample.reduce(0) { $0 + $1.utf8.count }) / Double(max(1, tokens))
    StandardError.write(
      "\(Quantities.count(tokenizer.vocabularySize)) tokens of \(Quantities.count(texts.count)) texts, "
        + "\(Quantities.memory(bytes: bytes)), written to \(output); "
        + "a token stands for \(Quantities.decimal(share, places: 1)) bytes\n")
  }
}
