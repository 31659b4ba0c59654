internal import ContrastiveCore
internal import Losses
internal import PreferenceData

/// Everything between examples and gradients: score, compare with the reference, weigh, go back.
///
/// Training and evaluation run the same code; evaluation leaves the way back out.
struct TrainingPass {
  let objective: Objective
  private let reference: ReferenceCache?
  private let options: TrainerOptions

  init(_ objective: Objective, reference: ReferenceCache?, options: TrainerOptions) throws {
    if objective.needsReference, reference == nil {
      throw TrainingError.referenceMissing(loss: objective.names.joined(separator: ", "))
    }
    self.objective = objective
    self.reference = objective.needsReference ? reference : nil
    self.options = options
  }

  /// Checks that every example has the answers that the objective reads, in the model's vocabulary
  /// and within its positions.
  func check(_ data: TokenizedDataset, for model: Transformer.Configuration) throws {
    try data.check(for: objective)
    try data.check(for: model)
  }

  /// Adds the gradient of the objective over the examples of one step, of which `hard` says whether
  /// they were drawn from the hard pool of a curriculum.
  ///
  /// An objective that couples the groups of a step has its slopes from a first pass over all of them,
  /// without gradients; the second computes the same scores again.
  ///
  /// A model that is its own reference (`check` is `.byCaller`) computes what the cache holds, and so
  /// shows whether it can be trusted.
  func addGradients(
    of examples: TokenizedDataset, hard: [Bool]?, under model: Transformer,
    to gradients: Gradients, step: Int, checked check: EntryCheck
  ) throws -> MetricSums {
    let groups = try StepGroups(
      examples, objective: objective, reference: reference, checked: check)
    let finite = FiniteCheck(groups: groups, step: step, what: "loss")
    let coupled =
      objective.couplesGroups
      ? objective.evaluate(
        step: try score(groups, under: model, finite, dropoutIn: step).map(\.group)) : nil
    var sums = MetricSums(tokens: groups.tokens)
    for (batch, range) in batches(of: groups).enumerated() {
      _ = try model.addGradients(
        of: RaggedBatch(Array(groups.sequences[range])), to: gradients,
        headWorkspace: options.headWorkspace, dropout: masks(step, batch)
      ) { number, scores in
        let index = range.lowerBound + number
        let group = groups.scores(of: index, scores)
        try finite(group, of: index)
        let terms =
          coupled?[index] ?? objective.evaluate(group, normalizers: groups.normalizers)
        try finite(terms.value, of: index)
        add(scores, group, terms.value, to: &sums, isHard: hard?[index])
        return groups.tokenSlopes(of: index, terms)
      }
    }
    if check == .byCaller, sums.largestDifference <= ReferenceCache.tolerance(model.precision) {
      try reference?.confirm(groups.sequences)
    }
    return sums
  }

  /// Computes the metrics of examples, as if they were one step, after so many steps of training.
  func metrics(
    of examples: TokenizedDataset, under model: Transformer, step: Int,
    progress: (_ done: Int, _ total: Int) -> Void
  ) throws -> [String: Double] {
    let groups = try StepGroups(
      examples, objective: objective, reference: reference, checked: .byCache)
    let check = FiniteCheck(groups: groups, step: step, what: "held-out loss")
    let scored = try score(groups, under: model, check, progress: progress)
    let values = objective.values(step: scored.map(\.group))
    var sums = MetricSums(tokens: groups.tokens)
    for (index, (scored, value)) in zip(scored, values).enumerated() {
      try check(value, of: index)
      add(scored.sequences, scored.group, value, to: &sums, isHard: nil)
    }
    return sums.metrics
  }

  /// The batches of a step, which bound the memory.
  private func batches(of groups: StepGroups) -> [Range<Int>] {
    TokenBudget(options.tokenBudget).batches(of: groups.sequences)
  }

  /// What the head and the objective see of a group.
  private typealias Scored = (sequences: [SequenceScore], group: GroupScores)

  /// Which inputs of an adapter are left out in a batch of a step.
  private func masks(_ step: Int, _ batch: Int) -> DropoutMasks? {
    options.dropoutSeed.map { DropoutMasks(seed: $0, step: step, batch: batch) }
  }

  /// Scores all groups of a step without gradients; as that step of training does, if there is one.
  private func score(
    _ groups: StepGroups, under model: Transformer, _ check: FiniteCheck,
    dropoutIn step: Int? = nil, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> [Scored] {
    try batches(of: groups).enumerated().flatMap { batch, range in
      defer { progress(range.upperBound, groups.sequences.count) }
      let scores = model.scores(
        of: RaggedBatch(Array(groups.sequences[range])), headWorkspace: options.headWorkspace,
        dropout: step.flatMap { masks($0, batch) })
      return try zip(range, scores).map { index, sequences in
        let group = groups.scores(of: index, sequences)
        try check(group, of: index)
        return (sequences, group)
      }
    }
  }

  private func add(
    _ scores: [SequenceScore], _ group: GroupScores, _ value: Double, to sums: inout MetricSums,
    isHard: Bool?
  ) {
    sums.add(
      scores, group, as: objective.weighed(group), loss: value,
      rewards: objective.rewards(of: group), isHard: isHard)
  }
}

/// Stops a step at numbers that are not finite, and names their row.
///
/// Scores are checked before a loss sees them: where groups are coupled, one spoils all.
private struct FiniteCheck {
  let groups: StepGroups
  let step: Int
  let what: String

  func callAsFunction(_ group: GroupScores, of index: Int) throws {
    for answer in group.answers { try self(answer.logProbability, of: index) }
  }

  func callAsFunction(_ number: Double, of index: Int) throws {
    guard number.isFinite else {
      throw TrainingError.notFinite(step: step, what: what, at: [groups.location(of: index)])
    }
  }
}

extension TrainerOptions {
  /// Whether steps leave inputs of the model's adapter out, so that their scores are not the model's.
  ///
  /// They are where the adapter changes nothing, whatever is left out.
  func leavesOut(of model: Transformer) -> Bool {
    guard dropoutSeed != nil, let adapter = model.adapter else { return false }
    return adapter.configuration.dropout > 0 && !adapter.changesNothing
  }
}
