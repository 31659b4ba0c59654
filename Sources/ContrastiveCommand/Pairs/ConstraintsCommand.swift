import ArgumentParser

/// `contrastive pairs constraints`: pairs of answers that meet what is asked, and that do not.
struct ConstraintsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "constraints",
    abstract: "Ask for what answers already have, and prefer them to ones that break one demand.",
    discussion: """
      Back-translation of constraints: finds what a program can check and an answer meets already, such as \
      a number of words or an ending, and adds some of it to the prompt. The rejected answer breaks exactly \
      one: it is another answer to the prompt or, where none does, the smallest edit of the chosen one. No \
      judge and no model is needed, and every pair is verified. Rows carry the constraints in IFEval's \
      form, instruction_id_list and kwargs, and the one that is broken.

        contrastive pairs constraints answers.jsonl --output pairs.jsonl
      """)

  @Option(
    name: .customLong("output"), help: "The file to write, whole or not at all.",
    completion: .file(extensions: ["jsonl"]))
  var output: String

  @Option(
    name: .customLong("constraints"), parsing: .unconditional,
    help: "How many constraints a prompt gets, such as 3-5.")
  var count = Limits(3...5)

  @Option(
    name: .customLong("answers_of"),
    help: "The model whose answers are chosen; those of all where it is left out.")
  var model: String?

  @Option(name: .customLong("seed"), parsing: .unconditional, help: "The seed of what is drawn.")
  var seed: UInt64 = 0

  @OptionGroup var reading: ResponseArguments

  @OptionGroup var report: ReportArguments

  func validate() throws {
    try OutputFiles.check(
      ["output": output, "report": report.path], inputs: reading.paths)
    guard count.range.lowerBound >= 1, count.range.upperBound <= 100 else {
      throw ValidationError("a prompt gets 1 to 100 constraints")
    }
  }

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    var run = ConstraintsRun(
      try AnswerSource(reading, work: "finding constraints"), count: count.range,
      seed: seed, model: model)
    try run.write(to: output)
    StandardError.write(run.text)
    try report.write(run.json)
  }
}
