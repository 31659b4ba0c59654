import ContrastiveTraining
import Curricula
import Testing

@Suite("The plan of a run")
struct CurriculumPlanTests {
  static let data = TinyTask.data(10)
  static let mixture = Curriculum.Order.mixture(
    easy: [0, 1, 2, 3, 4], hard: [5, 6, 7, 8, 9], pacing: .linear(over: 2), seed: 7)
  static let staged = Curriculum.Order.staged(
    [.init([9, 8, 7], epochs: 2), .init([0, 1, 2, 3])], seed: 7, reference: .refreshed)

  private func steps(
    _ order: Curriculum.Order, batch: Int = 4, accumulation: Int = 1, epochs: Double = 2
  ) throws -> [CurriculumStep] {
    let options = TrainerOptions(
      batchSize: batch, accumulationSteps: accumulation, epochs: epochs)
    let plan = try CurriculumPlan(order, of: Self.data, options: options)
    let steps = Array(plan)
    #expect(steps.count == plan.totalSteps)
    #expect(steps.map(\.step) == Array(1...steps.count))
    return steps
  }

  @Test(
    "shows the same whatever the batch and the accumulation",
    arguments: [mixture, staged, .sequential, .listed([3, 3, 1]), .shuffled(seed: 1)])
  func batches(order: Curriculum.Order) throws {
    let one = try steps(order, batch: 1)
    let rows = one.flatMap(\.rows)
    #expect(rows.count == 2 * order.stageSizes(of: 10).reduce(0, +))
    for (batch, accumulation) in [(2, 1), (3, 1), (2, 2), (1, 3), (4, 2), (16, 1)] {
      let other = try steps(order, batch: batch, accumulation: accumulation)
      #expect(other.flatMap(\.rows) == rows)
      #expect(other.compactMap(\.hard).flatMap { $0 } == one.compactMap(\.hard).flatMap { $0 })
    }
    #expect(try steps(order, batch: 4) == steps(order, batch: 2, accumulation: 2))
  }

  @Test("never lets a step reach from one stage into the next, and counts such steps")
  func stages() throws {
    let steps = try steps(Self.staged)
    #expect(steps.map(\.stage) == [0, 0, 1, 0, 0, 1])
    #expect(steps.map(\.epoch) == [0, 0, 0, 1, 1, 1])
    #expect(steps.map(\.rows.count) == [4, 2, 4, 4, 2, 4])
    // The first stage of a run has the reference that the run was given.
    #expect(steps.map(\.refreshesReference) == [false, false, true, true, false, true])
    #expect(try self.steps(Self.staged, epochs: 0.5).count == 2)
  }

  @Test("tells what is hard, how likely that was, and how difficult")
  func measures() throws {
    let difficulties = (0..<10).map { Double($0) * 0.5 }
    let steps = try steps(Self.mixture.measured(by: difficulties))
    let slots = (0..<2).flatMap { Self.mixture.slots(of: 10, epoch: $0) }
    #expect(steps.flatMap { $0.hard ?? [] } == slots.map { $0.isHard == true })
    for step in steps {
      #expect(step.hard == step.examples.map { $0 >= 5 })
      #expect(step.difficulties == step.examples.map { difficulties[$0] })
      let count = Double(step.examples.count)
      #expect(step.hardShare == Double(step.examples.count { $0 >= 5 }) / count)
      #expect(step.difficulty == step.examples.reduce(0) { $0 + difficulties[$1] } / count)
    }
    // Slots 0 to 3 of 20 in all: the mean of a line through them.
    #expect(abs((steps[0].hardProbability ?? 0) - 1.5 / 20) < 1e-15)
    let plain = try self.steps(.sequential)[0]
    #expect(plain.hard == nil && plain.hardProbability == nil && plain.difficulty == nil)
  }

  @Test("refuses a curriculum of other data")
  func unfit() {
    for order in [
      Curriculum.Order.listed([0, 10]), .shuffled(seed: 1).measured(by: [1, 2, 3]),
    ] {
      #expect(throws: TrainingError.self) { try steps(order) }
    }
    #expect(
      "\(TrainingError.curriculumUnfit(reason: "example 10 of 10, counted from 0"))"
        == "the curriculum names example 10 of 10, counted from 0: it was made for other data")
  }
}
