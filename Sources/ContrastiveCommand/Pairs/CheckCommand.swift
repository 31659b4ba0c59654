import ArgumentParser
import ContrastiveFiles

/// `contrastive pairs check`: how many of their prompts' demands answers meet.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "See how often the answers of models meet what a program can check.",
    discussion: """
      The four accuracies of IFEval, for each model: by prompt, where all constraints have to be met, and \
      by instruction; strictly as the answer stands, and loosely by the best of its variants without \
      asterisks, first and last line. Prompts without constraints are counted and do not matter.

        contrastive generate --model runs/dpo --input prompts.jsonl --output answers.jsonl
        contrastive pairs check answers.jsonl --constraints prompts.jsonl
      """)

  @Option(
    name: .customLong("constraints"),
    help:
      "What prompts ask for, in IFEval's form: a file with prompt, instruction_id_list and kwargs.",
    completion: .file(extensions: ["jsonl", "json"]))
  var constraints: String

  @OptionGroup var reading: ResponseArguments

  @Option(
    name: .customLong("output"),
    help: "A file with a row for each answer, which has its verdicts by instruction.",
    completion: .file(extensions: ["jsonl"]))
  var output: String?

  @OptionGroup var report: ReportArguments

  func validate() throws {
    try OutputFiles.check(
      ["output": output, "report": report.path],
      inputs: reading.paths + [constraints])
  }

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    var run = CheckRun(
      try AnswerSource(reading, without: [], work: "checking"),
      try PromptConstraints(constraints))
    if let output {
      try AtomicFile.replace(output) { file in
        var lines = BufferedLines()
        try run.check { try lines.add($0, to: file) }
        try lines.flush(to: file)
      }
    } else {
      try run.check { _ in }
    }
    try StandardOutput.write(run.text)
    StandardError.write(run.accounts)
    try report.write(run.json)
  }
}
