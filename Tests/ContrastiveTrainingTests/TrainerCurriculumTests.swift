import ContrastiveCore
import ContrastiveKernels
import ContrastiveTraining
import Curricula
import Foundation
import Losses
import PreferenceData
import Testing

@Suite("Training by a curriculum")
struct TrainerCurriculumTests {
  static let options = TrainerOptions(
    learningRate: 1e-2, schedule: .init(.constant), batchSize: 4, epochs: 2)

  private func reports(
    _ order: Curriculum.Order, objective: Objective = Objective(DPOSigmoid(beta: 0.5)),
    reference: ReferenceCache? = nil
  ) throws -> (steps: [StepReport], weights: [Float]) {
    var trainer = try Trainer(
      TinyTask.model, on: TinyTask.data(),
      objective: objective, reference: reference ?? ReferenceCache(of: TinyTask.model),
      options: Self.options, curriculum: order)
    var reports: [StepReport] = []
    while let report = try trainer.step() { reports.append(report) }
    return (reports, trainer.model.weights.array)
  }

  @Test(
    "walks along the plan, and says so",
    arguments: [Objective(DPOSigmoid()), Objective(SupervisedLoss())])
  func plan(objective: Objective) throws {
    let order = Curriculum.Order.mixture(
      easy: Array(0..<6), hard: Array(6..<12), pacing: .linear(over: 1), seed: 3
    ).measured(by: (0..<12).map(Double.init))
    let plan = try CurriculumPlan(order, of: TinyTask.data(), options: Self.options)
    let steps = try reports(order, objective: objective).steps
    #expect(steps.map(\.shown) == Array(plan))
    for step in steps {
      #expect(step["curriculum/hard_share"] == step.hardShare)
      #expect(step["curriculum/difficulty"] == step.difficulty)
      #expect(step["curriculum/stage"] == nil)
    }
    #expect(steps.last?.hardShare == 1)
  }

  @Test("takes pools that are chosen by what the data says")
  func pools() throws {
    var data = TinyTask.data()
    for row in data.examples.indices {
      data.examples[row].provenance.chosenRank = 1
      data.examples[row].provenance.rejectedRank = row % 3 == 0 ? 3 : 2
    }
    let easy = data.indices { $0.rankGap >= 2 }
    let hard = data.indices { $0.rankGap < 2 }
    var trainer = try Trainer(
      TinyTask.model, on: data, loss: APOZero(beta: 0.1),
      reference: ReferenceCache(of: TinyTask.model),
      curriculum: .mixture(easy: easy, hard: hard, pacing: .linear(over: 1), seed: 7))
    while let step = try trainer.step() {
      let hardRows = step.rows.filter { $0 % 3 != 0 }
      #expect(step.hardShare == Double(hardRows.count) / Double(step.rows.count))
    }
  }

  @Test("tells the margins of hard and easy pairs apart")
  func poolMargins() throws {
    let order = Curriculum.Order.mixture(
      easy: Array(0..<6), hard: Array(6..<12), pacing: .constant(0.5), seed: 3)
    for (objective, margin) in [
      (Objective(DPOSigmoid(beta: 0.5)), { (step: StepReport) in step["rewards/margins"] ?? .nan }),
      (
        Objective(SLiC()),
        { step in (step["logps/chosen"] ?? .nan) - (step["logps/rejected"] ?? .nan) }
      ),
    ] {
      var mixed = 0
      for step in try reports(order, objective: objective).steps {
        let share = try #require(step.hardShare)
        #expect((step["curriculum/hard_margin"] != nil) == (share > 0))
        #expect((step["curriculum/easy_accuracy"] != nil) == (share < 1))
        let parts =
          share * (step["curriculum/hard_margin"] ?? 0)
          + (1 - share) * (step["curriculum/easy_margin"] ?? 0)
        // The same sums in double precision, in another order.
        #expect(abs(parts - margin(step)) < 1e-9 * max(1, abs(parts)))
        if share > 0, share < 1 { mixed += 1 }
      }
      #expect(mixed > 0)
    }
  }

  @Test("tells how far the answers have come from the reference, in nats a token")
  func drift() throws {
    for step in try reports(.sequential).steps {
      for answer in ["chosen", "rejected"] {
        let reward = try #require(step["rewards/\(answer)"])
        let length = try #require(step["lengths/\(answer)"])
        let drift = try #require(step["drift/\(answer)"])
        #expect(abs(drift * length * 0.5 - reward) < 1e-9 * max(1, abs(reward)))
      }
    }
    #expect(try reports(.sequential, objective: Objective(SLiC())).steps[0]["drift/chosen"] == nil)
  }

  @Test("gives equal runs for equal orders, however they are written")
  func equalOrders() throws {
    let shuffled = Curriculum.Order.shuffled(seed: 9)
    let plain = try reports(shuffled)
    #expect(
      try reports(shuffled.measured(by: Array(repeating: 1, count: 12))).weights == plain.weights)
    let sequential = try reports(.sequential)
    #expect(try reports(.listed(Array(0..<12))).weights == sequential.weights)
    #expect(
      try reports(.sorted(by: Array(repeating: 0, count: 12))).weights == sequential.weights)
    #expect(plain.weights != sequential.weights)
  }

  private static let stages: [Curriculum.Stage] = [
    .init(Array(0..<5)), .init(Array(5..<9)), .init(Array(9..<12)),
  ]

  @Test("compares with itself anew at the beginning of each stage, where that is asked for")
  func refreshing() throws {
    let steps = try reports(.staged(Self.stages, seed: 1, reference: .refreshed)).steps
    #expect(steps.map(\.stage) == [0, 0, 1, 2, 0, 0, 1, 2])
    #expect(steps.map { $0["curriculum/stage"] } == [0, 0, 1, 2, 0, 0, 1, 2])
    #expect(steps.map { $0["epoch"] } == (1...8).map { Double($0) / 4 })
    for (step, isRefreshed) in zip(steps, [true, false, true, true, true, false, true, true]) {
      // The reference's scores are cached, the policy's are live: equal but for rounding. Every other
      // step stands one update at a rate of 1e-2 away, which moves the rewards by tenths.
      let margin = abs(step["rewards/margins"] ?? .nan)
      #expect(isRefreshed ? margin < 1e-5 : margin > 1e-2, "step \(step.number): \(margin)")
      #expect((abs(step.loss - log(2)) < 1e-5) == isRefreshed)
    }
  }

  @Test("keeps its reference otherwise")
  func keeping() throws {
    let steps = try reports(.staged(Self.stages, seed: 1)).steps
    for step in steps.dropFirst() { #expect(abs(step["rewards/margins"] ?? .nan) > 1e-2) }
  }

  @Test("does not move the reference that somebody else holds")
  func sharedReference() throws {
    let reference = try ReferenceCache(of: TinyTask.model)
    let groups = TinyTask.data().examples.map { example in
      example.answers.map(ScoredSequence.init)
    }
    let before = try reference.tokenLogProbabilities(of: groups)
    let first = try reports(
      .staged(Self.stages, seed: 1, reference: .refreshed), reference: reference)
    #expect(try reference.tokenLogProbabilities(of: groups) == before)
    #expect(reference.isReference(TinyTask.model))
    // What the refreshed references said is on file, and does not disturb a second run.
    let second = try reports(
      .staged(Self.stages, seed: 1, reference: .refreshed), reference: reference)
    #expect(first.weights == second.weights)
  }

  @Test("tells the reference's own margin of every step")
  func referenceMargin() throws {
    let data = TinyTask.data()
    let scores = try ReferenceCache(of: TinyTask.model).tokenLogProbabilities(
      of: data.examples.map { example in
        example.answers.map(ScoredSequence.init)
      })
    let margins = scores.map { group in
      group[0].reduce(0) { $0 + Double($1) } - group[1].reduce(0) { $0 + Double($1) }
    }
    for step in try reports(.shuffled(seed: 1)).steps {
      let mean = step.shown.examples.reduce(0) { $0 + margins[$1] } / 4
      // Double sums of the same single-precision numbers, whose batches differ in last bits.
      #expect(abs((step["margins/ref"] ?? .nan) - mean) < 1e-4)
    }
    #expect(try reports(.sequential, objective: Objective(SLiC())).steps[0]["margins/ref"] == nil)
  }
}
