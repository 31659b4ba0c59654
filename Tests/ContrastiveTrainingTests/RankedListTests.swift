import ContrastiveCore
import ContrastiveTraining
import Curricula
import Losses
import PreferenceData
import Testing

@Suite("Training on ranked lists")
struct RankedListTests {
  private static let options = TrainerOptions(
    learningRate: 1e-2, schedule: .init(.constant), batchSize: 3, epochs: 2)

  private func steps(
    _ objective: Objective, on data: TokenizedDataset, reference: ReferenceCache? = nil
  ) throws -> [StepReport] {
    var trainer = try Trainer(
      TinyTask.model, on: data, objective: objective, reference: reference, options: Self.options,
      curriculum: .sequential)
    var steps: [StepReport] = []
    while let step = try trainer.step() { steps.append(step) }
    return steps
  }

  @Test("has the loss and the gradient of answers that are computed one by one")
  func separately() throws {
    let loss = RRHF(weight: 2, lengthPenalty: 0.5)
    let step = try #require(try steps(Objective(loss), on: RankedTask.data()).first)
    let gradients = Gradients(of: TinyTask.model)
    var value = 0.0
    var (right, chosen, rejected) = (0.0, 0.0, 0.0)
    for example in RankedTask.data().examples.prefix(3) {
      let ranking = try #require(example.ranking)
      let sequences = example.answers.map(ScoredSequence.init)
      let alone = sequences.map { TinyTask.model.scores(of: RaggedBatch([[$0]]))[0][0] }
      let scores = PolicyScores(
        alone.map { AnswerScore(logProbability: $0.logProbability, tokenCount: $0.tokenCount) },
        ranks: ranking.ranks)
      value += loss.value(scores) / 3
      let slopes = loss.slopes(scores)
      for (position, sequence) in sequences.enumerated() {
        _ = TinyTask.model.addGradients(of: RaggedBatch([[sequence]]), to: gradients) { _, _ in
          [.same(slopes[position] / 3)]
        }
      }
      let rewards = scores.answers.compactMap(loss.reward)
      let ordered = scores.orderedPairs
      right +=
        Double(ordered.count { rewards[$0.better] > rewards[$0.worse] }) / Double(ordered.count)
      let best = ranking.scores.indices.max { ranking.scores[$0] < ranking.scores[$1] } ?? 0
      let worst = ranking.scores.indices.min { ranking.scores[$0] < ranking.scores[$1] } ?? 0
      chosen += rewards[best]
      rejected += rewards[worst]
    }
    // Sums in single precision, in another order.
    #expect(abs(step.loss - value) < 1e-5 * value)
    let norm = gradients.norm()
    #expect(abs((step["grad_norm"] ?? 0) - norm) < 1e-5 * norm)
    #expect(step["rewards/accuracies"] == right / 3)
    #expect(abs((step["rewards/chosen"] ?? 0) - chosen / 3) < 1e-5)
    #expect(abs((step["rewards/rejected"] ?? 0) - rejected / 3) < 1e-5)
  }

  @Test("puts the answers in order")
  func learning() throws {
    let all = try steps(Objective(RRHF()), on: RankedTask.data())
    var options = Self.options
    options.epochs = 20
    let trained = try Trainer(
      TinyTask.model, on: RankedTask.data(), loss: RRHF(), options: options, curriculum: .sequential
    ).run()
    let judged = try Trainer(trained, on: RankedTask.data(), loss: RRHF())
      .evaluate(on: RankedTask.data())
    #expect((all[0]["rewards/accuracies"] ?? 1) < 0.8)
    #expect((judged["eval_rewards/accuracies"] ?? 0) > 0.95)
  }

  @Test("gives a loss of pairs the best answer and the worst, and SFT the best")
  func pairLosses() throws {
    let reference = try ReferenceCache(of: TinyTask.model)
    for objective in [Objective(DPOSigmoid(beta: 0.5)), Objective(SupervisedLoss())] {
      let ranked = try steps(objective, on: RankedTask.data(), reference: reference)
      let pairs = try steps(objective, on: RankedTask.pairs(), reference: reference)
      #expect(ranked.map(\.metrics) == pairs.map(\.metrics))
    }
  }

  @Test("is of other data where the order is another")
  func identity() {
    var other = RankedTask.data()
    other.examples[0].ranking = Ranking(of: [5, 1, 1])
    #expect(RankedTask.data().examples[0].ranking?.ranks != other.examples[0].ranking?.ranks)
    #expect(DataIdentity(of: RankedTask.data()) != DataIdentity(of: other))
    #expect(DataIdentity(of: RankedTask.data()) == DataIdentity(of: RankedTask.data()))
  }

  @Test("compares nothing in a list of two that ties")
  func tie() throws {
    var tied = RankedTask.pairs()
    for index in tied.examples.indices { tied.examples[index].ranking = Ranking(of: [1, 1]) }
    let list = try #require(try steps(Objective(RRHF(weight: 9)), on: tied).first)
    let silent = try #require(try steps(Objective(RRHF(weight: 0)), on: tied).first)
    let pairs = try #require(try steps(Objective(RRHF(weight: 9)), on: RankedTask.pairs()).first)
    #expect(list.loss == silent.loss && list.loss < pairs.loss)
  }

  @Test("takes a pair as a list of two, and leaves a target out of it")
  func pairs() throws {
    let pairs = try steps(Objective(RRHF()), on: RankedTask.pairs())
    var withTarget = RankedTask.pairs()
    for index in withTarget.examples.indices {
      let answers = withTarget.examples[index].answers
      withTarget.examples[index].answers.append(answers[0])
    }
    #expect(try steps(Objective(RRHF()), on: withTarget).map(\.metrics) == pairs.map(\.metrics))
  }
}
