import ArgumentParser
import ContrastiveEvaluation

/// `contrastive report`: a page about training runs.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Write a page about a training run, or about several side by side.",
    discussion: """
      The page is one HTML file that needs no network. Every training run writes its own into its \
      output_dir; this writes it anew, or lays several runs side by side:

        contrastive report runs/plain runs/easy-to-hard --output comparison.html
      """)

  @Argument(help: "The output_dir of each run.", completion: .directory)
  var runs: [String]

  @Option(
    name: .customLong("output"),
    help:
      "The file to write; report.html in the folder of the run, or here for several, if not given.",
    completion: .file(extensions: ["html"]))
  var output: String?

  func run() throws {
    let report = Report(of: try runs.map { try RunRecord(contentsOf: $0) })
    let path = output ?? (runs.count == 1 ? "\(runs[0])/\(Report.fileName)" : Report.fileName)
    try report.write(to: path)
    StandardError.write("report in \(path)\n")
  }
}
