import ArgumentParser
import ContrastiveKernels

/// `contrastive inspect`: what a run would do, without doing it.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what a run would do, without training.",
    discussion: """
      The plan of a curriculum, in ten parts and as a plot:

        contrastive inspect --curriculum config.yaml --curriculum.pacing root

      Settings are those of contrastive train. The model is needed, and scored, only where the difficulty \
      is the margin of the reference.
      """)

  @Flag(name: .customLong("curriculum"), help: "Show which examples are shown when.")
  var curriculum = false

  @Option(
    name: .customLong("output"),
    help: "A file for the whole plan, as training writes it to curriculum_order.jsonl.",
    completion: .file(extensions: ["jsonl"]))
  var output: String?

  @OptionGroup var arguments: TrainArguments

  func validate() throws {
    guard curriculum else {
      throw ValidationError("say what to inspect: --curriculum and a file of settings")
    }
  }

  func run() throws {
    let decoded = try arguments.decoded(method: nil)
    try Machine.prepare()
    Interruption.watch()
    let inspection = try CurriculumInspection(decoded)
    if let output { try inspection.write(to: output) }
    try StandardOutput.write(inspection.text(for: StandardOutput.display))
  }
}
