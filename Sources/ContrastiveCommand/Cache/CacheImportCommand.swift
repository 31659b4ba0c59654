import ArgumentParser
import ContrastiveTraining

/// `contrastive cache import`: scores that another machine has computed.
struct CacheImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take over scores that contrastive cache export has written.",
    discussion: """
      The whole file is checked before anything is taken over, and all of it is taken over or nothing. An \
      entry that is there already stays; where the file has another score for it, beyond rounding, that is \
      an error which names both makers. Training still computes a few of the entries again before it uses \
      them.
      """)

  @OptionGroup var cache: CacheArgument

  @Option(
    name: .customLong("input"), help: "The file of exported scores.",
    completion: .file(extensions: ["safetensors"]))
  var input: String

  func run() throws {
    Interruption.watch()
    var progress = CacheProgress("importing")
    let merger = try ScoreStore(path: cache.path).merge(archive: input) {
      try progress.show($0, of: $1)
    }
    progress.finish()
    StandardError.write(
      "imported \(Quantities.count(merger.added)) entries into \(cache.path); "
        + "\(Quantities.count(merger.known)) were there already\n")
  }
}
