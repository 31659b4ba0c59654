import ArgumentParser
import ContrastiveTraining
import Foundation

/// `contrastive cache prune`: a file of reference scores without those that nobody needs.
struct CachePruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove scores, and give their space back.",
    discussion: """
      Each option names scores to remove, and what several name goes if one of them does. What is removed \
      and needed again is computed again:

        contrastive cache prune reference.sqlite --keep-model SmolLM2-135M --keep-model 3f2a91bc
        contrastive cache prune reference.sqlite --unused-for 30d --dry-run
        contrastive cache prune reference.sqlite --max-size 500MB
        contrastive cache prune reference.sqlite --damaged
      """)

  @OptionGroup var cache: CacheArgument

  @Option(
    name: .customLong("keep_model"),
    help: """
      Remove the scores of all models but this: a folder in Hugging Face form, or the first digits of a \
      fingerprint. May be given several times.
      """)
  var keptModels: [String] = []

  @Option(
    name: .customLong("unused_for"),
    help: "Remove the scores of models that were not used for so long: 12h, 30d or 8w.")
  var age: Age?

  @Flag(name: .customLong("damaged"), help: "Remove the entries that verify finds damaged.")
  var damaged = false

  @Option(
    name: .customLong("max_size"),
    help: """
      Remove what was filed first, of the model that was not used for longest, until the file has at \
      most this size, such as 500MB.
      """)
  var largestSize: FileSize?

  @Flag(name: .customLong("dry_run"), help: "Say what would be removed, and remove nothing.")
  var dryRun = false

  func validate() throws {
    guard !keptModels.isEmpty || age != nil || damaged || largestSize != nil else {
      throw ValidationError(
        "say what to remove: --keep-model, --unused-for, --damaged or --max-size")
    }
  }

  func run() throws {
    Interruption.watch()
    let store = try ScoreStore(path: cache.path, ifAbsent: .refused)
    var pruning = ScoreStorePruning()
    if !keptModels.isEmpty {
      let contents = try store.contents()
      pruning.keptModels = Set(
        try keptModels.flatMap {
          try CachedModel.fingerprints($0, in: contents, path: cache.path)
        })
    }
    pruning.unusedSince = age.map { Date(timeIntervalSinceNow: -$0.seconds) }
    pruning.largestSize = largestSize?.bytes
    if damaged {
      var progress = CacheProgress("verifying")
      pruning.damaged = try store.damage { try progress.show($0, of: $1) }
        .damaged.values.flatMap(\.self)
      progress.finish()
    }
    let outcome = try store.prune(pruning, mode: dryRun ? .tried : .applied)
    try StandardOutput.write(
      "\(dryRun ? "would remove" : "removed") \(Quantities.count(outcome.removed)) of "
        + "\(Quantities.count(outcome.removed + outcome.left)) entries; the file "
        + "\(dryRun ? "would shrink" : "shrank") from "
        + "\(Quantities.memory(bytes: outcome.bytesBefore)) to "
        + "\(dryRun ? "about " : "")\(Quantities.memory(bytes: outcome.bytesAfter))\n")
  }
}

/// A time span such as `30d`.
struct Age: ExpressibleByArgument, Equatable {
  /// The span in seconds.
  let seconds: Double

  private static let units: [Character: Double] = ["h": 3600, "d": 86_400, "w": 604_800]

  init?(argument: String) {
    guard let unit = argument.last.flatMap({ Self.units[$0] }),
      let number = UInt32(argument.dropLast())
    else { return nil }
    seconds = Double(number) * unit
  }
}

/// A size such as `500MB`, as settings have them too.
struct FileSize: ExpressibleByArgument, Equatable {
  /// The number of bytes.
  let bytes: Int

  init?(argument: String) {
    guard let count = ByteCount(.plain(argument)) else { return nil }
    bytes = count.bytes
  }
}
