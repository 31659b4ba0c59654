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
  func addGradients(
    of examples: [TokenizedExample], hard: [Bool]?, under model: Transformer,
    to gradients: Gradients, step: Int
  ) throws -> MetricSums {
    let groups = try StepGroups(examples, objective: objective, reference: reference)
    let coupled =
      objective.couplesGroups
      ? try evaluate(score(groups, under: model), of: groups, step: step, "loss") : nil
    var sums = MetricSums(tokens: groups.tokens)
    for range in batches(of: groups) {
      _ = try model.addGradients(
        of: RaggedBatch(Array(groups.sequences[range])), to: gradients,
        headWorkspace: options.headWorkspace
      ) { number, scores in
        let index = range.lowerBound + number
        let group = groups.scores(of: index, scores)
        let terms =
          coupled?[index] ?? objective.evaluate(group, normalizers: groups.normalizers)
        try check(terms, group, of: index, in: groups, step: step, "loss")
        add(scores, group, terms, to: &sums, isHard: hard?[index])
        return groups.tokenSlopes(of: index, terms)
      }
    }
    return sums
  }

  /// Computes the metrics of examples, as if they were one step, after so many steps of training.
  func metrics(
    of examples: [TokenizedExample], under model: Transformer, step: Int
  ) throws -> [String: Double] {
    let groups = try StepGroups(examples, objective: objective, reference: reference)
    let scored = score(groups, under: model)
    let terms = try evaluate(scored, of: groups, step: step, "held-out loss")
    var sums = MetricSums(tokens: groups.tokens)
    for (scored, terms) in zip(scored, terms) {
      add(scored.sequences, scored.group, terms, to: &sums, isHard: nil)
    }
    return sums.metrics
  }

  /// The batches of a step, which bound the memory.
  private func batches(of groups: StepGroups) -> [Range<Int>] {
    TokenBudget(options.tokenBudget).batches(of: groups.sequences)
  }

  /// What the head and the objective see of a group.
  private typealias Scored = (sequences: [SequenceScore], group: GroupScores)

  /// Scores all groups of a step without gradients.
  private func score(_ groups: StepGroups, under model: Transformer) -> [Scored] {
    batches(of: groups).flatMap { range in
      let scores = model.scores(
        of: RaggedBatch(Array(groups.sequences[range])), headWorkspace: options.headWorkspace)
      return zip(range, scores).map { ($1, groups.scores(of: $0, $1)) }
    }
  }

  /// Evaluates the objective on all groups of a step at once.
  private func evaluate(
    _ scored: [Scored], of groups: StepGroups, step: Int, _ what: String
  ) throws -> [LossTerms] {
    let terms = objective.evaluate(step: scored.map(\.group))
    // Where groups are coupled, one that is not finite spoils all: look for it first.
    for (index, scored) in scored.enumerated() {
      try check(.zero, scored.group, of: index, in: groups, step: step, what)
    }
    for (index, scored) in scored.enumerated() {
      try check(terms[index], scored.group, of: index, in: groups, step: step, what)
    }
    return terms
  }

  /// Throws where a group's scores or its terms are not finite.
  private func check(
    _ terms: LossTerms, _ group: GroupScores, of index: Int, in groups: StepGroups, step: Int,
    _ what: String
  ) throws {
    guard terms.value.isFinite, group.answers.allSatisfy(\.logProbability.isFinite) else {
      throw TrainingError.notFinite(step: step, what: what, rows: [groups.row(of: index)])
    }
  }

  private func add(
    _ scores: [SequenceScore], _ group: GroupScores, _ terms: LossTerms, to sums: inout MetricSums,
    isHard: Bool?
  ) {
    sums.add(
      scores, group, as: objective.weighed(group), loss: terms.value,
      rewards: objective.rewards(of: group), isHard: isHard)
  }
}
