import ArgumentParser

/// `contrastive pairs select`: prompts worth keeping, in one file of one form.
struct SelectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "select",
    abstract: "Take the prompts and answers that are worth keeping, in one form.",
    discussion: """
      Reads what `pairs ladder` reads, and prompts without answers. Leaves out prompts that repeat earlier \
      ones, those beyond what the options allow, and answers that nothing can be learned from; says at the \
      end how many, why, and where the first stands. The file that it writes can be read by all commands \
      for pairs, or trained on as it is.

        contrastive pairs select answers.jsonl --words 3-150 --near_duplicates 0.8 --output selected.jsonl
        contrastive pairs select stories.jsonl --write completions --conversational --output sft.jsonl
        contrastive pairs select answers.jsonl --held_out 0.2 --held_out_output test.jsonl \\
          --output train.jsonl
      """)

  @Option(
    name: .customLong("output"), help: "The file to write, whole or not at all.",
    completion: .file(extensions: ["jsonl"]))
  var output: String

  @Option(
    name: .customLong("write"),
    help: """
      A row for each prompt with all answers by model (outputs), for each answer as supervised training \
      takes it (completions), or for each prompt without answers (prompts).
      """)
  var form = SelectedRow.Form.outputs

  @OptionGroup var reading: ResponseArguments
  @OptionGroup var selecting: SelectionArguments

  @Option(
    name: .customLong("held_out"),
    help: """
      Set this share of the prompts aside, such as 0.2. Which ones, the SHA-256 of each tells, so that \
      another run, and another file, sets the same ones aside.
      """)
  var heldOut: Double?

  @Option(
    name: .customLong("held_out_output"), help: "The file for what is set aside.",
    completion: .file(extensions: ["jsonl"]))
  var heldOutOutput: String?

  @OptionGroup var report: ReportArguments

  func validate() throws {
    try OutputFiles.check(
      ["output": output, "held_out_output": heldOutOutput, "report": report.path],
      inputs: reading.paths)
    guard (heldOut == nil) == (heldOutOutput == nil) else {
      throw ValidationError("held_out and held_out_output go together; give both or neither")
    }
    if let heldOut, !(heldOut > 0 && heldOut < 1) {
      throw ValidationError("held_out must be between 0 and 1, found \(heldOut)")
    }
  }

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    var run = SelectRun(
      try AnswerSource(reading, selection: try selecting.selection(), work: "selecting"),
      form: form, heldOut: heldOut)
    try run.write(to: output, heldOut: heldOutOutput)
    StandardError.write(run.text)
    try report.write(run.json)
  }
}
