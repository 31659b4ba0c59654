public import ContrastiveCore
internal import ContrastiveKernels
public import PreferenceData

/// The scores of a frozen reference, each computed once and kept on disk.
///
/// A score is filed under its content (the reference's weights, the tokens, what of them is scored),
/// so a cache can be shared by runs with other losses, rates, orders and data; only what is new is
/// computed. Filling can be interrupted at any moment: what is on disk stays.
public final class ReferenceCache {
  /// The largest mean difference, in nats a token, between an entry and its recomputation.
  ///
  /// Kernels differ in the last bits of a logit; over twenty implementations the difference stayed
  /// below 1e-5, and a wrong weight makes it larger than 1e-2.
  public static let tolerance = 1e-4

  private let store: ScoreStore
  private let fingerprint: ModelFingerprint
  private let scorer: Scorer
  private var loaded: [ScoreKey: [Float]] = [:]

  /// Opens a cache that scores what is missing when it is asked for.
  ///
  /// - Parameters:
  ///   - path: The database's file; without one the scores live in memory.
  ///   - model: The reference. It is a value: training another copy never moves it.
  ///   - options: How many rows and logits are computed at a time.
  /// - Throws: `ReferenceError.unusable` if the file cannot be opened as a database.
  public init(
    at path: String? = nil, of model: Transformer, scoring options: ScorerOptions = .init()
  ) throws {
    store = try ScoreStore(path: path)
    fingerprint = ModelFingerprint(of: model)
    scorer = Scorer(model, options: options)
  }

  private init(store: ScoreStore, model: Transformer, options: ScorerOptions) {
    self.store = store
    fingerprint = ModelFingerprint(of: model)
    scorer = Scorer(model, options: options)
  }

  /// Returns a cache of another model's scores in the same store, filled when it is asked.
  ///
  /// The scores of this one stay: they are filed under another fingerprint.
  public func refreshed(with model: Transformer) -> ReferenceCache {
    ReferenceCache(store: store, model: model, options: scorer.options)
  }

  /// Opens a cache, checks some of its entries, and scores all of `data` that it does not hold yet.
  ///
  /// - Parameters:
  ///   - path: The database's file; without one the scores live in memory.
  ///   - data: The examples, all of whose answers are scored.
  ///   - model: The reference. It is a value: training another copy never moves it.
  ///   - options: How many rows and logits are computed at a time.
  ///   - progress: Called after every batch, when it is on disk, with the examples scored and to
  ///     score; an error that it throws ends the filling.
  /// - Throws: `ReferenceError` if the file is no database or an entry is wrong, and what `progress`
  ///   throws.
  public convenience init(
    at path: String? = nil, scoring data: TokenizedDataset, with model: Transformer,
    options: ScorerOptions = .init(), progress: ((_ done: Int, _ total: Int) throws -> Void)? = nil
  ) throws {
    try self.init(at: path, of: model, scoring: options)
    let groups = data.examples.map { $0.answers.map(ScoredSequence.init) }
    try verify(groups)
    try fill(groups, progress: progress)
  }

  /// Scores the groups that are not in the cache, batch by batch.
  public func fill(
    _ groups: [[ScoredSequence]], progress: ((_ done: Int, _ total: Int) throws -> Void)? = nil
  ) throws {
    try load(groups)
    let missing = groups.filter { $0.contains { loaded[key($0)] == nil } }
    var done = 0
    for batch in scorer.batches(of: missing) {
      try record(batch, scores: scorer.score(batch))
      done += batch.count
      try progress?(done, missing.count)
    }
  }

  /// The per-token log-probabilities of each sequence of each group, in nats.
  public func tokenLogProbabilities(of groups: [[ScoredSequence]]) throws -> [[[Float]]] {
    try fill(groups)
    return groups.map { $0.map { loaded[key($0)] ?? [] } }
  }

  /// Recomputes a few entries, spread over the data, and compares.
  ///
  /// - Throws: `ReferenceError.disagrees` if one of them is off by more than rounding.
  public func verify(_ groups: [[ScoredSequence]], count: Int = 4) throws {
    guard !groups.isEmpty else { return }
    let picked = (0..<min(count, groups.count)).map {
      groups[$0 * groups.count / count % groups.count]
    }
    let entries = try store.entries(for: picked.flatMap { $0.map(key) })
    for group in picked where group.allSatisfy({ entries[key($0)] != nil }) {
      for (sequence, score) in zip(group, scorer.score([group])[0]) {
        guard let entry = entries[key(sequence)] else { continue }
        let now = score.tokenLogProbabilities
        let difference =
          entry.tokenLogProbabilities.count == now.count
          ? zip(entry.tokenLogProbabilities, now).reduce(0) { $0 + Double(abs($1.0 - $1.1)) }
            / Double(max(now.count, 1))
          : .infinity
        guard difference <= Self.tolerance else {
          throw ReferenceError.disagrees(
            difference: difference, allowed: Self.tolerance, maker: entry.maker)
        }
      }
    }
  }

  /// Whether the scores are those of this very model.
  public func isReference(_ model: Transformer) -> Bool {
    ModelFingerprint(of: model) == fingerprint
  }

  private func key(_ sequence: ScoredSequence) -> ScoreKey {
    ScoreKey(sequence, reference: fingerprint)
  }

  private func load(_ groups: [[ScoredSequence]]) throws {
    let keys = groups.flatMap { $0.map(key) }.filter { loaded[$0] == nil }
    for (key, entry) in try store.entries(for: keys) { loaded[key] = entry.tokenLogProbabilities }
  }

  private func record(_ batch: [[ScoredSequence]], scores: [[SequenceScore]]) throws {
    var entries: [(ScoreKey, ScoreStore.Entry)] = []
    for (group, scores) in zip(batch, scores) {
      for (sequence, score) in zip(group, scores) {
        let key = key(sequence)
        loaded[key] = score.tokenLogProbabilities
        entries.append(
          (key, .init(tokenLogProbabilities: score.tokenLogProbabilities, maker: Scorer.maker)))
      }
    }
    try store.insert(entries)
  }
}
