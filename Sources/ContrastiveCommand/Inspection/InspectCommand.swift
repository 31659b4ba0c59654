import ArgumentParser
import ContrastiveFiles
import ContrastiveKernels

/// `contrastive inspect`: what is in the data, the model and the run, before a run starts.
struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in data, a model or a run, and what may go wrong, without training.",
    discussion: """
      The first argument is a file or folder of data, the folder of a model, or a file of settings as \
      contrastive train takes it:

        contrastive inspect pairs.jsonl --model SmolLM2-135M
        contrastive inspect SmolLM2-135M
        contrastive inspect config.yaml --max_length 512
        contrastive inspect --curriculum config.yaml --curriculum.pacing root

      The last shows the plan of a curriculum, in ten parts and as a plot. The exit status is 0 where a run \
      could start, and 1 where it could not.
      """)

  @Flag(name: .customLong("curriculum"), help: "Show which examples are shown when.")
  var curriculum = false

  @Option(
    name: .customLong("output"),
    help: "A file for the whole plan, as training writes it to curriculum_order.jsonl.",
    completion: .file(extensions: ["jsonl"]))
  var output: String?

  @Flag(name: .customLong("json"), help: "Write the report as JSON.")
  var json = false

  @Option(
    name: .customLong("rows"), parsing: .unconditional,
    help: "The most rows of the data to look at; all, if left out.")
  var rows: Int?

  @OptionGroup var arguments: TrainArguments

  func validate() throws {
    if let rows, rows < 1 { throw ValidationError("rows must be 1 or more") }
    if curriculum, json || rows != nil {
      throw ValidationError("--curriculum goes with neither --json nor --rows")
    }
    if !curriculum, output != nil { throw ValidationError("--output goes with --curriculum") }
    if !curriculum, arguments.path == nil, arguments.entries.isEmpty {
      throw ValidationError("say what to inspect: data, a model, or a file of settings")
    }
  }

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    if curriculum { return try inspectCurriculum() }
    let subject = try InspectionSubject(arguments.path, entries: arguments.entries)
    if rows != nil, case .model = subject { throw InspectionError.settingsOfModel(key: "rows") }
    let inspection = try Inspection(subject, rows: rows)
    try StandardOutput.write(
      json ? inspection.json.text(.indented) : inspection.text(for: StandardOutput.display))
    if let reason = inspection.obstacle { throw CannotStart(reason: reason) }
  }

  private func inspectCurriculum() throws {
    let inspection = try CurriculumInspection(try arguments.decoded(method: nil))
    if let output { try inspection.write(to: output) }
    try StandardOutput.write(inspection.text(for: StandardOutput.display))
  }
}

/// What was inspected would stop a run before it starts.
struct CannotStart: Error, Equatable, CustomStringConvertible {
  /// Why.
  var reason: String

  /// The reason in a sentence.
  var description: String { "a run could not start: \(reason)" }
}
