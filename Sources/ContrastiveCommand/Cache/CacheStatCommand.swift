import ArgumentParser
import ContrastiveFiles
import ContrastiveTraining

/// `contrastive cache stat`: what is in a file of reference scores.
struct CacheStatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stat",
    abstract: "Show which models' scores are there, how many, and since when.",
    discussion: """
      A line for each model, the one used last first: the start of its fingerprint, by which prune and \
      export know it too; its scored sequences and tokens and the bytes they take; what computed them (the \
      matrix kernels and the version of the forward pass); the days of its first and its last use; its name \
      and sizes.
      """)

  @OptionGroup var cache: CacheArgument

  @Flag(name: .customLong("json"), help: "Write the same as JSON.")
  var json = false

  func run() throws {
    let contents = try ScoreStore(path: cache.path, ifAbsent: .refused).contents()
    let table = CacheTable(path: cache.path, contents: contents)
    try StandardOutput.write(json ? table.json.text(.indented) : table.text)
  }
}
