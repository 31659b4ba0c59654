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
  func addGradients(
    of examples: [TokenizedExample], hard: [Bool]?, under model: Transformer,
    to gradients: Gradients, step: Int
  ) throws -> MetricSums {
    let prepared = try prepare(examples)
    var sums = MetricSums(tokens: prepared.tokens)
    for range in TokenBudget(options.tokenBudget).batches(of: prepared.groups) {
      _ = try model.addGradients(
        of: RaggedBatch(Array(prepared.groups[range])), to: gradients,
        headWorkspace: options.headWorkspace
      ) { group, scores in
        let index = range.lowerBound + group
        let terms = evaluate(scores, prepared, index)
        guard terms.value.isFinite else {
          throw TrainingError.notFinite(step: step, what: "loss", rows: [examples[index].row])
        }
        add(scores, terms, to: &sums, prepared, index, isHard: hard?[index])
        return [terms.slopes.chosen, terms.slopes.rejected, terms.slopes.target]
      }
    }
    return sums
  }

  /// Computes the metrics of examples, as if they were one step, after so many steps of training.
  func metrics(
    of examples: [TokenizedExample], under model: Transformer, step: Int
  ) throws -> [String: Double] {
    let prepared = try prepare(examples)
    var sums = MetricSums(tokens: prepared.tokens)
    for range in TokenBudget(options.tokenBudget).batches(of: prepared.groups) {
      let scores = model.scores(
        of: RaggedBatch(Array(prepared.groups[range])), headWorkspace: options.headWorkspace)
      for (index, scores) in zip(range, scores) {
        let terms = evaluate(scores, prepared, index)
        guard terms.value.isFinite else {
          throw TrainingError.notFinite(
            step: step, what: "held-out loss", rows: [examples[index].row])
        }
        add(scores, terms, to: &sums, prepared, index, isHard: nil)
      }
    }
    return sums.metrics
  }

  /// The examples of a step as the objective reads them.
  private struct Prepared {
    let groups: [[ScoredSequence]]
    /// The reference's log-probability of each sequence, where there is a reference.
    let references: [[Double]]?
    let normalizers: StepNormalizers
    var tokens: Int { groups.joined().reduce(0) { $0 + $1.tokens.count } }
  }

  private func prepare(_ examples: [TokenizedExample]) throws -> Prepared {
    let groups = examples.map {
      $0.answers.prefix(objective.answersNeeded).map(ScoredSequence.init)
    }
    return Prepared(
      groups: groups,
      references: try reference?.tokenLogProbabilities(of: groups).map { group in
        group.map { $0.reduce(0) { $0 + Double($1) } }
      },
      normalizers: StepNormalizers(
        groups: groups.count, chosenTokens: groups.reduce(0) { $0 + $1[0].scoredCount }))
  }

  private func evaluate(_ scores: [SequenceScore], _ prepared: Prepared, _ index: Int)
    -> LossTerms
  {
    objective.evaluate(
      GroupScores(scores, references: prepared.references?[index]),
      normalizers: prepared.normalizers)
  }

  private func add(
    _ scores: [SequenceScore], _ terms: LossTerms, to sums: inout MetricSums, _ prepared: Prepared,
    _ index: Int, isHard: Bool?
  ) {
    guard let references = prepared.references?[index], let scale = objective.rewardScale else {
      return sums.add(scores, loss: terms.value, comparison: nil, isHard: isHard)
    }
    let logRatios = zip(scores, references).map { $0.logProbability - $1 }
    sums.add(
      scores, loss: terms.value,
      comparison: .init(
        rewards: logRatios.map { scale * $0 }, logRatios: logRatios,
        referenceMargin: references[0] - (references.count > 1 ? references[1] : 0),
        largestDifference: zip(scores, references).reduce(0) {
          max($0, abs($1.0.logProbability - $1.1) / Double(max(1, $1.0.tokenCount)))
        }), isHard: isHard)
  }
}
