import ArgumentParser
import ContrastiveTraining

/// `contrastive cache export`: scores in a file that can travel.
struct CacheExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write scores to a file for other machines, and for Python.",
    discussion: """
      The file is in safetensors format: keys [n, 32], checksums [n, 8], references, makers and offsets \
      [n + 1] describe n entries, whose numbers follow each other in log_probabilities. The same scores \
      make the same bytes. Every entry is verified on its way.

        contrastive cache export reference.sqlite --model SmolLM2-135M --output scores.safetensors
      """)

  @OptionGroup var cache: CacheArgument

  @Option(
    name: .customLong("output"), help: "The file to write, whole or not at all.",
    completion: .file(extensions: ["safetensors"]))
  var output: String

  @Option(
    name: .customLong("model"),
    help: """
      Export the scores of this model only: a folder in Hugging Face form, or the first digits of a \
      fingerprint. May be given several times.
      """)
  var models: [String] = []

  func run() throws {
    Interruption.watch()
    let store = try ScoreStore(path: cache.path, ifAbsent: .refused)
    let contents = try store.contents()
    let chosen = try models.flatMap {
      try CachedModel.fingerprints($0, in: contents, path: cache.path)
    }
    var progress = CacheProgress("exporting")
    let count = try store.export(to: output, of: chosen.isEmpty ? nil : Set(chosen)) {
      try progress.show($0, of: $1)
    }
    progress.finish()
    StandardError.write("exported \(Quantities.count(count)) entries into \(output)\n")
  }
}
