import ArgumentParser
import ContrastiveFiles
import PairConstruction

/// `contrastive pairs verify`: how often the preferred answers of a file are the better ones.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "See how often the chosen answers of pairs are the better ones.",
    discussion: """
      Pairs are verified by what judges said, by what prompts ask for and a program can check, or by how \
      likely a model finds the answers. The table has the share that holds, in all, by domain and by \
      models, with Wilson's 95 % intervals. With --output the pairs are written again with verdict, scores \
      and margin, and those that are wrong are swapped, left out or kept as the options say.

        contrastive pairs verify pairs.jsonl --judgements judgements.jsonl --output verified.jsonl
        contrastive pairs verify pairs.jsonl --constraints prompts.jsonl

      With a trained model and the one that it was trained from, the share that holds is the reward \
      accuracy, which training logs as rewards/accuracies:

        contrastive pairs verify held-out.jsonl --model runs/dpo --reference_model runs/sft
      """)

  @Argument(
    help: "The pairs: a file of JSON Lines or one JSON array with prompt, chosen and rejected.",
    completion: .file(extensions: ["jsonl", "json"]))
  var pairs: String

  @OptionGroup var evidence: EvidenceArguments

  @Option(
    name: .customLong("output"), help: "A file for the verified pairs, whole or not at all.",
    completion: .file(extensions: ["jsonl"]))
  var output: String?

  @OptionGroup var report: ReportArguments

  func validate() throws {
    try OutputFiles.check(
      ["output": output, "report": report.path], inputs: [pairs] + evidence.files)
  }

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    let evidence = try evidence.read()
    guard let verification = evidence.verification else {
      throw ValidationError("by what? give --judgements, --constraints or --model")
    }
    var run = VerifyRun(verification)
    if let output {
      try AtomicFile.replace(output) { file in
        var lines = BufferedLines()
        try run.verify(pairs) { try lines.add($0, to: file) }
        try lines.flush(to: file)
        try evidence.check(models: run.models)
      }
    } else {
      try run.verify(pairs) { _ in }
      try evidence.check(models: run.models)
    }
    try StandardOutput.write("\(run.report)")
    try report.write(run.report.object)
  }
}
