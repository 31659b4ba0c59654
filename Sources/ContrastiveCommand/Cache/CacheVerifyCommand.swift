import ArgumentParser
import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import PreferenceData

/// `contrastive cache verify`: whether a file of reference scores is what it was.
struct CacheVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check every entry's checksum, and compute entries again.",
    discussion: """
      The pages and the index of the database, the checksum of every entry, and that all numbers are finite \
      are always checked. With a model and its data, their scores are computed again and compared:

        contrastive cache verify reference.sqlite --model SmolLM2-135M --data pairs.jsonl --sample 20

      The worst difference is given in nats a token; \(ReferenceCache.tolerance()) is the most that rounding \
      explains, a wrong weight makes 0.01 or more. With --bf16 it is \(ReferenceCache.tolerance(.bfloat16)), \
      since kernels that round to bfloat16 part further. The exit status is 0 where all is well, and 1 where an \
      entry is damaged or differs, or nothing was found to compare.
      """)

  @OptionGroup var cache: CacheArgument

  @Option(
    name: .customLong("model"), help: "The reference: a folder in Hugging Face form.",
    completion: .directory)
  var model: String?

  @Option(
    name: .customLong("data"), help: "The examples: a file of JSON Lines or one JSON array.",
    completion: .file(extensions: ["jsonl", "json"]))
  var data: String?

  @Option(
    name: .customLong("sample"), parsing: .unconditional,
    help: "The most examples to compute again, spread over all; all, if left out.")
  var sample: Int?

  @Flag(help: "The scores are those of a run with bf16.")
  var bf16 = false

  @OptionGroup var limits: ScoringLimits

  func validate() throws {
    if bf16, model == nil { throw ValidationError("--bf16 goes with --model and --data") }
    guard (model == nil) == (data == nil) else {
      throw ValidationError("--model and --data go together")
    }
    if let sample {
      guard data != nil else { throw ValidationError("--sample goes with --model and --data") }
      guard sample >= 1 else { throw ValidationError("sample must be 1 or more") }
    }
  }

  func run() throws {
    try Machine.prepare()
    Interruption.watch()
    let store = try ScoreStore(path: cache.path, ifAbsent: .refused)
    var isSound = try isIntact(store)
    if let model, let data {
      // Damage stands in the way of comparing, and was told.
      isSound = try isSound && agrees(store, with: model, on: data)
    }
    if !isSound { throw ExitCode.failure }
  }

  private func isIntact(_ store: ScoreStore) throws -> Bool {
    var progress = CacheProgress("verifying")
    let damage = try store.damage { try progress.show($0, of: $1) }
    progress.finish()
    var lines = damage.database.map { "database: \(TextStyle.safe($0))" }
    if damage.database.isEmpty { lines.append("database: sound") }
    let entries = Quantities.count(damage.entries)
    if damage.damaged.isEmpty { lines.append("entries: \(entries), all sound") }
    for (problem, found) in damage.damaged.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      lines.append(
        "entries: \(Quantities.count(found.count)) of \(entries) damaged, each \(problem)")
    }
    if !damage.isEmpty {
      lines.append(
        damage.database.isEmpty
          ? "what to do: contrastive cache prune --damaged \(cache.path)"
          : "what to do: delete the file, and the scores are computed again")
    }
    try StandardOutput.write(lines.map { $0 + "\n" }.joined())
    return damage.isEmpty
  }

  private func agrees(
    _ store: ScoreStore, with model: String, on data: String
  ) throws -> Bool {
    let loaded = try LoadedModel(folder: model, precision: bf16 ? .bfloat16 : .float32)
    let tokenized = try PreferenceDataset(contentsOf: data)
      .tokenized(by: loaded.companions.tokenizer, maxLength: limits.maxLength)
    try tokenized.check(for: loaded.transformer.configuration)
    let groups = tokenized.examples.map { example in
      example.answers.map(ScoredSequence.init)
    }
    let cache = ReferenceCache(
      in: store, of: loaded.transformer, scoring: ScorerOptions(tokenBudget: limits.tokenBudget))
    var progress = CacheProgress("computing")
    let comparison = try cache.comparison(with: groups, sample: sample) {
      try progress.show($0, of: $1)
    }
    progress.finish()
    var lines = comparison.worst.sorted { $0.key < $1.key }.map { maker, worst in
      "made by \(TextStyle.safe(maker)): worst difference "
        + "\(Self.short(worst)) nats a token, at most \(comparison.tolerance) is rounding"
    }
    lines.append(
      "computed again: \(Quantities.count(comparison.compared)) answers; not in the cache: "
        + "\(Quantities.count(comparison.absent))")
    try StandardOutput.write(lines.map { $0 + "\n" }.joined())
    if comparison.compared == 0 {
      StandardError.write(
        "the cache has none of the scores of this model and data; see `contrastive cache stat`, and "
          + "give --max_length and --bf16 as in training\n")
    }
    return comparison.agrees && comparison.compared > 0
  }

  /// Two digits in scientific notation.
  private static func short(_ value: Double) -> String {
    guard value.isFinite, value > 0 else { return "\(value)" }
    var exponent = 0
    var mantissa = value
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    guard exponent < 0 else { return Quantities.decimal(value, places: 1) }
    return "\(Quantities.decimal(mantissa, places: 1))e\(exponent)"
  }
}
