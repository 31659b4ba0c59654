import ArgumentParser
import PairConstruction

/// `contrastive pairs ladder`: the answers of stronger models preferred to those of weaker ones.
struct LadderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ladder",
    abstract: "Prefer the answers of stronger models to those of weaker ones.",
    discussion: """
      The files hold what several models answered to the same prompts: a map of outputs or a column for \
      each model in a row, one file for each model, conversations, or what `contrastive generate` writes. \
      The first row tells which. A file may be given as NAME=FILE, where its model is not named in it.

      Which model is stronger, --order says, or it is estimated from --judgements. These also tell how \
      often the stronger model's answer is the better one, and what becomes of a pair that is not as was \
      assumed. What comes in is accounted for at the end, with the reasons of what was left out, and with \
      what else than quality the pairs would teach.

        contrastive pairs ladder outputs.jsonl --order gpt4,chatgpt,davinci --rule per_rung \\
          --output pairs.jsonl
        contrastive pairs ladder outputs.jsonl --judgements judgements.jsonl --output pairs.jsonl
      """)

  @Option(
    name: .customLong("output"), help: "The file to write, whole or not at all.",
    completion: .file(extensions: ["jsonl"]))
  var output: String

  @OptionGroup var reading: ResponseArguments
  @OptionGroup var rungs: LadderArguments
  @OptionGroup var evidence: EvidenceArguments

  @OptionGroup var report: ReportArguments

  func validate() throws {
    try OutputFiles.check(
      ["output": output, "report": report.path],
      inputs: reading.paths + evidence.files)
  }

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    var run = try LadderRun(reading, rungs: rungs, evidence: evidence)
    try run.write(to: output)
    let accounts = run.accounts
    StandardError.write(accounts.text)
    try report.write(accounts.object)
  }
}
