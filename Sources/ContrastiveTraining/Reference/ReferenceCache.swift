public import ContrastiveCore
internal import ContrastiveKernels
internal import Logging
public import PreferenceData
internal import Synchronization

/// The scores of a frozen reference, each computed once and kept on disk.
///
/// A score is filed under its content (the reference's weights, the tokens, what of them is scored),
/// so a cache can be shared by runs with other losses, rates, orders and data, also at the same time;
/// only what is new is computed. Filling can be interrupted at any moment: what is on disk stays.
///
/// What is read is not trusted: every entry must have the checksum it was filed with and a finite
/// number for each scored token, and of the entries of each maker (the BLAS kernel and the version of
/// the forward pass) a few of the first that are read are computed again and compared.
///
/// Any number of threads may use a cache. It holds no scores itself: they are read when they are asked
/// for, some ten microseconds each, so a cache of any size takes no memory. The reference itself is held
/// until ``release(reloading:)``.
public final class ReferenceCache: Sendable {
  /// How many of the groups of a maker that are read first are computed again.
  private static let recomputedGroups = 4

  /// How many groups are looked up at a time.
  private static let groupsPerReading = 1024

  let store: ScoreStore
  let options: ScorerOptions
  private let weights: ReferenceWeights
  private let reference: ScoredReference
  private let sizes: Transformer.Configuration
  let precision: ProductPrecision
  /// The makers some of whose entries were computed again.
  private let trusted = Mutex<Set<String>>([])

  /// Opens a cache that scores what is missing when it is asked for.
  ///
  /// - Parameters:
  ///   - path: The database's file, made with its folder when the first score is filed; without a path
  ///     the scores live in memory.
  ///   - model: The reference. It is a value: training another copy never moves it.
  ///   - name: What `contrastive cache stat` calls the model.
  ///   - options: How many rows and logits are computed at a time.
  /// - Throws: `ReferenceError` if the file is no cache or cannot be made.
  public convenience init(
    at path: String? = nil, of model: Transformer, named name: String? = nil,
    scoring options: ScorerOptions = .init()
  ) throws {
    self.init(
      store: try ScoreStore(path: path), model, reference: ScoredReference(model, name: name),
      options: options)
  }

  /// Opens a cache of a model's scores in a store that is open already.
  package convenience init(
    in store: ScoreStore, of model: Transformer, scoring options: ScorerOptions = .init()
  ) {
    self.init(store: store, model, reference: ScoredReference(model), options: options)
  }

  private init(
    store: ScoreStore, _ model: Transformer, reference: ScoredReference, options: ScorerOptions
  ) {
    self.store = store
    self.reference = reference
    self.options = options
    weights = ReferenceWeights(model, fingerprint: reference.fingerprint)
    sizes = model.configuration
    precision = model.precision
  }

  /// Lets go of the reference's weights until a score is missing.
  ///
  /// With all scores on disk a run need not hold the model it began from.
  ///
  /// - Parameter reload: Reads or makes the same weights again; what it throws comes from whoever asks
  ///   for the missing score.
  public func release(reloading reload: @escaping @Sendable () throws -> Transformer) {
    weights.release(reloading: reload)
  }

  /// Returns a cache of another model's scores in the same store, filled when it is asked.
  ///
  /// The scores of this one stay: they are filed under another fingerprint.
  public func refreshed(with model: Transformer) -> ReferenceCache {
    ReferenceCache(
      store: store, model,
      reference: ScoredReference(model, name: reference.name.map { $0 + ", trained further" }),
      options: options)
  }

  /// Opens a cache, and scores all of `data` that it does not hold yet.
  ///
  /// - Parameters:
  ///   - path: The database's file, made with its folder when the first score is filed; without a path
  ///     the scores live in memory.
  ///   - data: The examples, all of whose answers are scored.
  ///   - model: The reference. It is a value: training another copy never moves it.
  ///   - name: What `contrastive cache stat` calls the model.
  ///   - options: How many rows and logits are computed at a time.
  ///   - progress: Called after every batch, when it is on disk, with the examples scored and to
  ///     score; an error that it throws ends the filling.
  /// - Throws: `TrainingError.misfit` if the model cannot read the data, and what
  ///   ``fill(_:progress:)`` throws.
  public convenience init(
    at path: String? = nil, scoring data: TokenizedDataset, with model: Transformer,
    named name: String? = nil, options: ScorerOptions = .init(),
    progress: ((_ done: Int, _ total: Int) throws -> Void)? = nil
  ) throws {
    try data.check(for: model.configuration)
    try self.init(at: path, of: model, named: name, scoring: options)
    try fill(data.examples.map { $0.answers.map(ScoredSequence.init) }, progress: progress)
  }

  /// Scores the groups that are not in the cache, batch by batch.
  ///
  /// - Throws: `ReferenceError` if the model cannot read a sequence or its score is not finite, or if
  ///   the file cannot be used or holds a wrong entry, and what `progress` throws.
  public func fill(
    _ groups: [[ScoredSequence]], progress: ((_ done: Int, _ total: Int) throws -> Void)? = nil
  ) throws {
    try fill(groups, checked: .byCache, progress: progress)
  }

  /// Scores the groups that are not in the cache, whose entries are checked as is said.
  package func fill(
    _ groups: [[ScoredSequence]], checked check: EntryCheck,
    progress: ((_ done: Int, _ total: Int) throws -> Void)? = nil
  ) throws {
    try self.check(groups)
    var missing: [[ScoredSequence]] = []
    var doubtful: [String: [[ScoredSequence]]] = [:]
    // A group that comes up again is computed once.
    var wanted: Set<[ScoreKey]> = []
    for start in stride(from: 0, to: groups.count, by: Self.groupsPerReading) {
      let part = groups[start..<min(start + Self.groupsPerReading, groups.count)]
      let entries = try entries(of: part)
      missing += part.filter {
        !isComplete($0, in: entries) && wanted.insert($0.map(key)).inserted
      }
      if check == .byCache { note(part, entries, in: &doubtful) }
    }
    try compare(doubtful)
    Log.reference.debug(
      "scores wanted",
      metadata: ["groups": "\(groups.count)", "to be computed": "\(missing.count)"])
    var done = 0
    for batch in options.batches(of: missing) {
      try record(batch)
      done += batch.count
      try progress?(done, missing.count)
    }
  }

  /// The per-token log-probabilities of each sequence of each group, in nats.
  ///
  /// - Throws: As ``fill(_:progress:)``.
  public func tokenLogProbabilities(of groups: [[ScoredSequence]]) throws -> [[[Float]]] {
    try tokenLogProbabilities(of: groups, checked: .byCache)
  }

  /// The per-token log-probabilities of each sequence of each group, checked as is said.
  func tokenLogProbabilities(
    of groups: [[ScoredSequence]], checked check: EntryCheck
  ) throws -> [[[Float]]] {
    try self.check(groups)
    var entries = try entries(of: groups[...])
    var doubtful: [String: [[ScoredSequence]]] = [:]
    if check == .byCache { note(groups[...], entries, in: &doubtful) }
    try compare(doubtful)
    let missing = groups.filter { !isComplete($0, in: entries) }
    for batch in options.batches(of: missing) { try record(batch) }
    // What counts is what is filed: another process may have been faster, with other last bits.
    if !missing.isEmpty { entries.merge(try self.entries(of: missing[...])) { $1 } }
    return groups.map { $0.map { entries[key($0)]?.tokenLogProbabilities ?? [] } }
  }

  /// Notes that the entries of some groups agree with scores that were computed just now.
  func confirm(_ groups: [[ScoredSequence]]) throws {
    let makers = Set(try entries(of: groups[...]).values.map(\.maker))
    trusted.withLock { $0.formUnion(makers) }
    store.touch(reference)
  }

  /// Whether the scores are those of this very model.
  public func isReference(_ model: Transformer) -> Bool { fingerprint(of: model) == fingerprint }

  /// The fingerprint of any model, which takes no time if it is the reference in memory.
  func fingerprint(of model: Transformer) -> ModelFingerprint { weights.fingerprint(of: model) }

  /// What the scores are filed under.
  var fingerprint: ModelFingerprint { reference.fingerprint }

  /// What computes scores, from weights that are read again if they were released.
  var scorer: Scorer { get throws { Scorer(try weights.model, options: options) } }

  func key(_ sequence: ScoredSequence) -> ScoreKey {
    ScoreKey(sequence, reference: fingerprint)
  }

  /// Checks that the model can read every sequence.
  func check(_ groups: [[ScoredSequence]]) throws {
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
  func entries(of groups: ArraySlice<[ScoredSequence]>) throws -> [ScoreKey: ScoreEntry] {
    let sequences = Array(groups.joined())
    let keys = sequences.map(key)
    let entries = try store.entries(for: keys, of: fingerprint)
    for (sequence, key) in zip(sequences, keys) {
      guard let entry = entries[key] else { continue }
      guard entry.tokenLogProbabilities.count == sequence.scoredCount else {
        throw ReferenceError.damaged(path: store.path, .count)
      }
    }
    return entries
  }

  private func isComplete(
    _ group: [ScoredSequence], in entries: [ScoreKey: ScoreEntry]
  ) -> Bool {
    group.allSatisfy { entries[key($0)] != nil }
  }

  /// Notes the groups that have an entry of a maker of which none was computed again.
  private func note(
    _ groups: ArraySlice<[ScoredSequence]>, _ entries: [ScoreKey: ScoreEntry],
    in doubtful: inout [String: [[ScoredSequence]]]
  ) {
    let trusted = trusted.withLock { $0 }
    guard entries.values.contains(where: { !trusted.contains($0.maker) }) else { return }
    for group in groups {
      for maker in Set(group.compactMap { entries[key($0)]?.maker }).subtracting(trusted) {
        doubtful[maker, default: []].append(group)
      }
    }
  }

  /// Computes a few groups of each maker again, spread over all of them, and compares.
  private func compare(_ doubtful: [String: [[ScoredSequence]]]) throws {
    guard !doubtful.isEmpty else { return }
    let scorer = try scorer
    for (maker, groups) in doubtful.sorted(by: { $0.key < $1.key }) {
      let count = min(Self.recomputedGroups, groups.count)
      for group in (0..<count).map({ groups[$0 * groups.count / count] }) {
        let entries = try entries(of: [group])
        for (sequence, score) in zip(group, scorer.score([group])[0]) {
          guard let entry = entries[key(sequence)], entry.maker == maker else { continue }
          let difference = entry.difference(from: score.tokenLogProbabilities)
          let allowed = Self.tolerance(precision)
          guard difference <= allowed else {
            throw ReferenceError.disagrees(
              path: store.path, difference: difference, allowed: allowed, maker: maker)
          }
        }
      }
      trusted.withLock { _ = $0.insert(maker) }
    }
    store.touch(reference)
  }

  /// Computes and files the scores of a batch.
  private func record(_ batch: [[ScoredSequence]]) throws {
    // In their order, so that the same scores make the same file.
    let entries = try zip(batch.joined(), scorer.score(batch).joined()).map { sequence, score in
      let entry = ScoreEntry(
        tokenLogProbabilities: score.tokenLogProbabilities, maker: Scorer.maker(precision))
      guard entry.isFinite else { throw ReferenceError.notFinite }
      return (key: key(sequence), entry: entry)
    }
    // What is filed here need not be compared with itself, if there is nothing else.
    if try store.insert(entries, of: reference) {
      trusted.withLock { _ = $0.insert(Scorer.maker(precision)) }
    }
  }
}
