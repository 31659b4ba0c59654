public import ContrastiveCore
internal import ContrastiveKernels
internal import Logging
public import PreferenceData

/// The scores of a frozen reference, each computed once and kept on disk.
///
/// A score is filed under its content (the reference's weights, the tokens, what of them is scored),
/// so a cache can be shared by runs with other losses, rates, orders and data, also at the same time;
/// only what is new is computed. Filling can be interrupted at any moment: what is on disk stays.
///
/// What is read is not trusted: every entry must have as many finite numbers as there are scored
/// tokens, and a few of the first that are read are computed again and compared.
public final class ReferenceCache {
  /// The largest mean difference, in nats a token, between an entry and its recomputation.
  ///
  /// Kernels differ in the last bits of a logit; over twenty implementations the difference stayed
  /// below 1e-5, and a wrong weight makes it larger than 1e-2.
  public static let tolerance = 1e-4

  /// How many of the groups that are read first are computed again.
  private static let recomputedGroups = 4

  private let store: ScoreStore
  let fingerprint: ModelFingerprint
  private let scorer: Scorer
  private let sizes: Transformer.Configuration
  private var loaded: [ScoreKey: [Float]] = [:]
  private var isVerified = false

  /// Opens a cache that scores what is missing when it is asked for.
  ///
  /// - Parameters:
  ///   - path: The database's file, made with its folder if it is not there; without a path the scores
  ///     live in memory.
  ///   - model: The reference. It is a value: training another copy never moves it.
  ///   - options: How many rows and logits are computed at a time.
  /// - Throws: `ReferenceError` if the file cannot be opened as a database.
  public convenience init(
    at path: String? = nil, of model: Transformer, scoring options: ScorerOptions = .init()
  ) throws {
    self.init(store: try ScoreStore(path: path), model: model, options: options)
  }

  private init(store: ScoreStore, model: Transformer, options: ScorerOptions) {
    self.store = store
    fingerprint = ModelFingerprint(of: model)
    scorer = Scorer(model, options: options)
    sizes = model.configuration
  }

  /// Returns a cache of another model's scores in the same store, filled when it is asked.
  ///
  /// The scores of this one stay: they are filed under another fingerprint.
  public func refreshed(with model: Transformer) -> ReferenceCache {
    ReferenceCache(store: store, model: model, options: scorer.options)
  }

  /// Opens a cache, and scores all of `data` that it does not hold yet.
  ///
  /// - Parameters:
  ///   - path: The database's file, made with its folder if it is not there; without a path the scores
  ///     live in memory.
  ///   - data: The examples, all of whose answers are scored.
  ///   - model: The reference. It is a value: training another copy never moves it.
  ///   - options: How many rows and logits are computed at a time.
  ///   - progress: Called after every batch, when it is on disk, with the examples scored and to
  ///     score; an error that it throws ends the filling.
  /// - Throws: `TrainingError.misfit` if the model cannot read the data, and what
  ///   ``fill(_:progress:)`` throws.
  public convenience init(
    at path: String? = nil, scoring data: TokenizedDataset, with model: Transformer,
    options: ScorerOptions = .init(), progress: ((_ done: Int, _ total: Int) throws -> Void)? = nil
  ) throws {
    try data.check(for: model.configuration)
    try self.init(at: path, of: model, scoring: options)
    try fill(data.examples.map { $0.answers.map(ScoredSequence.init) }, progress: progress)
  }

  /// Scores the groups that are not in the cache, batch by batch.
  ///
  /// - Throws: `ReferenceError` if the model cannot read a sequence or its score is not finite, or if
  ///   the file cannot be used or holds a wrong entry, and what `progress` throws.
  public func fill(
    _ groups: [[ScoredSequence]], progress: ((_ done: Int, _ total: Int) throws -> Void)? = nil
  ) throws {
    try check(groups)
    try load(groups)
    let missing = groups.filter { $0.contains { loaded[key($0)] == nil } }
    Log.reference.debug(
      "scores wanted",
      metadata: ["groups": "\(groups.count)", "to be computed": "\(missing.count)"])
    var done = 0
    for batch in scorer.batches(of: missing) {
      try record(batch, scores: scorer.score(batch))
      done += batch.count
      try progress?(done, missing.count)
    }
  }

  /// The per-token log-probabilities of each sequence of each group, in nats.
  ///
  /// - Throws: As ``fill(_:progress:)``.
  public func tokenLogProbabilities(of groups: [[ScoredSequence]]) throws -> [[[Float]]] {
    try fill(groups)
    return groups.map { $0.map { loaded[key($0)] ?? [] } }
  }

  /// Whether the scores are those of this very model.
  public func isReference(_ model: Transformer) -> Bool {
    ModelFingerprint(of: model) == fingerprint
  }

  private func key(_ sequence: ScoredSequence) -> ScoreKey {
    ScoreKey(sequence, reference: fingerprint)
  }

  /// Checks that the model can read every sequence.
  private func check(_ groups: [[ScoredSequence]]) throws {
    for (index, group) in groups.enumerated() {
      for sequence in group {
        do {
          try sizes.check(sequence.tokens)
        } catch {
          throw ReferenceError.misfit(group: index, error)
        }
      }
    }
  }

  /// Reads the entries of the groups, and lets none pass that cannot be right.
  private func load(_ groups: [[ScoredSequence]]) throws {
    let groups = groups.filter { $0.contains { loaded[key($0)] == nil } }
    let entries = try store.entries(for: groups.joined().map(key))
    for sequence in groups.joined() {
      guard let entry = entries[key(sequence)] else { continue }
      let scores = entry.tokenLogProbabilities
      guard scores.count == sequence.scoredCount, scores.allSatisfy(\.isFinite) else {
        throw ReferenceError.damaged(
          path: store.path, numbers: scores.count, expected: sequence.scoredCount)
      }
    }
    if !isVerified {
      let stored = groups.filter { $0.allSatisfy { entries[key($0)] != nil } }
      try recompute(stored, entries)
      isVerified = !stored.isEmpty
    }
    loaded.merge(entries.mapValues(\.tokenLogProbabilities)) { _, new in new }
  }

  /// Computes a few groups again, spread over all of them, and compares.
  private func recompute(
    _ groups: [[ScoredSequence]], _ entries: [ScoreKey: ScoreStore.Entry]
  ) throws {
    let count = min(Self.recomputedGroups, groups.count)
    for group in (0..<count).map({ groups[$0 * groups.count / count] }) {
      for (sequence, score) in zip(group, scorer.score([group])[0]) {
        guard let entry = entries[key(sequence)] else { continue }
        let now = score.tokenLogProbabilities
        let difference =
          zip(entry.tokenLogProbabilities, now).reduce(0) { $0 + Double(abs($1.0 - $1.1)) }
          / Double(max(now.count, 1))
        guard difference <= Self.tolerance else {
          throw ReferenceError.disagrees(
            path: store.path, difference: difference, allowed: Self.tolerance, maker: entry.maker)
        }
      }
    }
  }

  private func record(_ batch: [[ScoredSequence]], scores: [[SequenceScore]]) throws {
    var entries: [(ScoreKey, ScoreStore.Entry)] = []
    for (sequence, score) in zip(batch.joined(), scores.joined()) {
      guard score.tokenLogProbabilities.allSatisfy(\.isFinite) else {
        throw ReferenceError.notFinite
      }
      entries.append(
        (
          key(sequence),
          .init(tokenLogProbabilities: score.tokenLogProbabilities, maker: Scorer.maker)
        ))
    }
    try store.insert(entries)
    for (key, entry) in entries { loaded[key] = entry.tokenLogProbabilities }
  }
}
