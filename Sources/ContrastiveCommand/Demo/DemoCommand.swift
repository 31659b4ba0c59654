import ArgumentParser
import ContrastiveKernels

/// `contrastive demo`: the whole method in a small world of its own.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Watch contrastive post-training work, in a small world made for it.",
    discussion: """
      Three teachers of graded strength answer instructions with demands that a program can verify: so \
      many words, this word and not that one, a list, a title. A small transformer learns from the middle \
      teacher until that helps no more. Then it is trained on in every way that is to be compared - \
      supervised on the strong teacher, SLiC, DPO and APO-zero on pairs of answers, with and without a \
      curriculum from easy to hard pairs - and judged by the verifiers on instructions it has never seen.

      It takes a few minutes on two cores. The table comes on standard output; the folder has it too, with \
      a report to look at, every run's metrics, and the models in Hugging Face form.
      """)

  @Option(name: .customLong("output"), help: "The folder for the results.", completion: .directory)
  var output = "runs/demo"

  @Option(
    name: .customLong("seeds"), parsing: .unconditional,
    help: "How many worlds to draw and train in; 5 tell more than 1, and take five times as long.")
  var seeds = 1

  @Option(
    name: .customLong("seed"), parsing: .unconditional, help: "The seed of the first world.")
  var seed: UInt64 = 42

  func validate() throws {
    guard (1...100).contains(seeds) else {
      throw ValidationError("seeds must be from 1 to 100, found \(seeds)")
    }
  }

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    var run = DemoRun(folder: try OutputFolder(output, overwrites: true))
    do {
      for index in 0..<UInt64(seeds) { try run.run(seed: seed &+ index) }
    } catch let end as Interrupted {
      // The worlds that are done are worth their table.
      if run.worlds > 0 { try StandardOutput.write(run.finish()) }
      throw end
    }
    try StandardOutput.write(run.finish())
  }
}
