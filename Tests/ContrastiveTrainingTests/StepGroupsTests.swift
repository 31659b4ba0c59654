import ContrastiveCore
import ContrastiveTraining
import Curricula
import Foundation
import Losses
import PreferenceData
import Testing

/// What a trainer hands an objective that weighs tokens or pairs, seen in its metrics.
@Suite("The scores of a step")
struct StepGroupsTests {
  private func firstStep(_ objective: Objective) throws -> StepReport {
    var trainer = try Trainer(
      TinyTask.model, on: TinyTask.data(), objective: objective,
      reference: ReferenceCache(of: Transformer(TinyTask.model.configuration, seed: 12)),
      options: TinyTask.options, curriculum: .sequential)
    return try #require(try trainer.step())
  }

  /// The scores of the first four pairs, computed by hand.
  private func scores(_ model: Transformer) -> [[SequenceScore]] {
    model.scores(
      of: RaggedBatch(
        TinyTask.data().examples.prefix(4).map { example in
          example.answers.map(ScoredSequence.init)
        }))
  }

  @Test("weigh the tokens past the shorter answer, in policy and reference", arguments: [0, 0.3])
  func tails(weight: Double) throws {
    func weighted(_ group: [SequenceScore]) -> [Double] {
      let shared = group.map(\.tokenCount).min() ?? 0
      return group.map { score in
        score.tokenLogProbabilities.enumerated().reduce(0) {
          $0 + Double($1.element) * ($1.offset < shared ? 1 : weight)
        }
      }
    }
    let objective = Objective(
      mixing: [WeightedLoss(DPOSigmoid(beta: 0.5))], tailWeight: weight)
    let step = try firstStep(objective)
    let policy = scores(TinyTask.model).map(weighted)
    let reference = scores(Transformer(TinyTask.model.configuration, seed: 12)).map(weighted)
    let ratios = zip(policy, reference).map { [$0[0] - $1[0], $0[1] - $1[1]] }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / 4 }
    func expect(_ name: String, _ value: Double) {
      // Sums of a few log-probabilities in single precision.
      #expect(abs((step[name] ?? .nan) - value) < 1e-5, "\(name): \(value)")
    }
    expect("logps/chosen", mean(policy.map { $0[0] }))
    expect("logps/rejected", mean(policy.map { $0[1] }))
    expect("rewards/chosen", mean(ratios.map { 0.5 * $0[0] }))
    expect("margins/ref", mean(reference.map { $0[0] - $0[1] }))
    expect("loss", mean(ratios.map { softplus(-0.5 * ($0[0] - $0[1])) }))
  }

  @Test("count a pair with a target as one pair")
  func target() throws {
    func accuracy(_ target: SLiC.Target) throws -> Double {
      var data = TinyTask.data()
      for index in data.examples.indices {
        data.examples[index].answers.append(data.examples[index].answers[1])
      }
      let objective = Objective(
        mixing: [WeightedLoss(CPOSigmoid(beta: 0.1)), WeightedLoss(SLiC(target: target))])
      var trainer = try Trainer(TinyTask.model, on: data, objective: objective, reference: nil)
      return try #require(try trainer.step()?["rewards/accuracies"])
    }
    // The target is the rejected answer again, so that no comparison of the two could be right.
    let plain = try accuracy(.chosen)
    #expect(try plain > 0 && accuracy(.given) == plain)
  }

  @Test("tell how near an answer is to what the policy would have written")
  func alignment() throws {
    let objective = Objective(
      mixing: [WeightedLoss(DPOSigmoid(beta: 0.5))], pairWeighting: PairWeighting(limit: .infinity))
    let plain = Objective(DPOSigmoid(beta: 0.5))
    var expected = 0.0
    let references = scores(Transformer(TinyTask.model.configuration, seed: 12))
    for (group, reference) in zip(scores(TinyTask.model), references) {
      let weight = exp(
        group.reduce(0) {
          $0 + ($1.logProbability - $1.logCollisionSum) / Double($1.tokenCount)
        })
      let margin = zip(group, reference).map { $0.logProbability - $1.logProbability }
      expected += weight * softplus(-0.5 * (margin[0] - margin[1])) / 4
    }
    let step = try firstStep(objective)
    #expect(abs(step.loss - expected) < 1e-5 * expected)
    // Metrics beside the loss are not weighed.
    #expect(try firstStep(plain)["rewards/margins"] == step["rewards/margins"])
  }
}
