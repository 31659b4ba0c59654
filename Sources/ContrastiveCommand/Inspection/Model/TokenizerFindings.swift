import ContrastiveCore
import ContrastiveTokenizers
import PreferenceData
import PretrainedModels

/// Whether a tokenizer belongs to a model, and all files agree on the tokens at the ends of texts.
enum TokenizerFindings {
  /// What is found between the files of a folder.
  static func findings(
    of tokenizer: BPE, _ configuration: ModelConfiguration, _ generation: GenerationConfiguration?
  ) -> [Finding] {
    var findings: [Finding] = []
    func add(_ name: String, _ severity: Finding.Severity, _ what: String, _ advice: String) {
      findings.append(Finding(name, severity, count: 1, of: 1, "run", what, advice: advice))
    }
    let rows = configuration.transformer.vocabularySize
    let tokens = tokenizer.vocabularySize
    if tokens > rows {
      add(
        "foreign_tokenizer", .warning,
        "the tokenizer has \(Quantities.count(tokens)) tokens and the model knows "
          + Quantities.count(rows),
        "see whether tokenizer.json belongs to another model: a run in whose texts one of the others "
          + "occurs ends before it starts")
    } else if tokens < rows {
      add(
        "spare_rows", .note,
        "the model has \(Quantities.count(rows - tokens)) more rows of embeddings than the tokenizer has "
          + "tokens",
        "padding to a round number is usual; hundreds of rows may mean another tokenizer")
    }
    let begins = [
      ("config.json", configuration.beginToken), ("generation_config.json", generation?.beginToken),
      ("the tokenizer", tokenizer.beginningOfSequence.map(Int.init)),
    ]
    if let what = disagreement(begins) {
      add(
        "beginnings_disagree", .warning, "the token that begins a text is \(what)",
        "make the files agree; training goes by the tokenizer")
    }
    let pads = [
      ("config.json", configuration.padToken), ("generation_config.json", generation?.padToken),
      ("the tokenizer", tokenizer.padding.map(Int.init)),
    ]
    if let what = disagreement(pads) {
      add(
        "paddings_disagree", .note, "the token that fills up a batch is \(what)",
        "nothing is padded here; make the files agree for other programs")
    }
    if let end = tokenizer.endOfSequence.map(Int.init) {
      let stops = [
        ("config.json", configuration.endTokens),
        ("generation_config.json", generation?.endTokens ?? []),
      ]
      for (file, ends) in stops where !ends.isEmpty && !ends.contains(end) {
        add(
          "ends_disagree", .warning,
          "the tokenizer ends a text with token \(end), and \(file) with "
            + ends.map(String.init).joined(separator: ", "),
          "other programs will not stop where this one was trained to: make the files agree")
      }
    } else {
      add(
        "no_end", .warning, "the tokenizer names no token that ends a text",
        "a model trained with it never learns to stop: name eos_token in tokenizer_config.json")
    }
    if let template = tokenizer.chatTemplate, !template.isSupported {
      add(
        "unknown_template", .warning,
        "the chat template is not ChatML, which alone is written here",
        "render conversations to prompt, chosen and rejected as texts first")
    }
    return findings
  }

  /// The values where two of them, that are there, differ.
  private static func disagreement(_ values: [(file: String, token: Int?)]) -> String? {
    let known = values.compactMap { value in value.token.map { (value.file, $0) } }
    guard Set(known.map(\.1)).count > 1 else { return nil }
    return known.map { "\($0.1) in \($0.0)" }.joined(separator: ", ")
  }
}
