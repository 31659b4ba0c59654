import ArgumentParser
import PairConstruction

/// `contrastive pairs audit`: what pairs would teach besides quality.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "See what else than quality the pairs of a file would teach.",
    discussion: """
      Compares the chosen with the rejected answers, trait by trait: length, lists, headings, hedging, \
      refusals, first words and more. A trait that one side has far more often is learned, wanted or not.

        contrastive pairs audit pairs.jsonl
      """)

  @Argument(
    help: "The pairs: a file of JSON Lines or one JSON array with chosen and rejected.",
    completion: .file(extensions: ["jsonl", "json"]))
  var pairs: String

  @OptionGroup var report: ReportArguments

  func validate() throws { try OutputFiles.check(["report": report.path], inputs: [pairs]) }

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    var reader = try StoredPairReader(pairs)
    var audit = TraitAudit()
    var progress = WorkProgress("auditing, MB")
    defer { progress.finish() }
    while let pair = try reader.next() {
      progress.show(reader.position >> 20, of: reader.size >> 20)
      if Interruption.isRequested { throw Interrupted(description: "stopped during the audit") }
      audit.add(chosen: pair.chosen, rejected: pair.rejected)
    }
    progress.finish()
    let found = audit.report
    try StandardOutput.write("\(found)")
    try report.write(found.object)
  }
}
