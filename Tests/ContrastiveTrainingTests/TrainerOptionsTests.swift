import ContrastiveTraining
import Testing

@Suite("The options of a run")
struct TrainerOptionsTests {
  private func steps(
    _ examples: Int, batch: Int, accumulation: Int = 1, epochs: Double = 3, maxSteps: Int? = nil
  ) -> Int {
    TrainerOptions(
      batchSize: batch, accumulationSteps: accumulation, epochs: epochs, maxSteps: maxSteps
    ).totalSteps(examples: examples)
  }

  @Test("count short batches and short steps as whole ones")
  func totals() {
    #expect(steps(24, batch: 4) == 18)
    #expect(steps(22, batch: 4) == 18)
    // Eleven batches make six steps: the last one has a single batch.
    #expect(steps(22, batch: 2, accumulation: 2) == 18)
    #expect(steps(3, batch: 8) == 3)
    #expect(steps(1, batch: 1, accumulation: 16) == 3)
  }

  @Test("round a part of an epoch up to a step")
  func partialEpochs() {
    #expect(steps(24, batch: 4, epochs: 1.5) == 9)
    #expect(steps(24, batch: 4, epochs: 0.1) == 1)
    #expect(steps(20, batch: 4, epochs: 1.1) == 6)
  }

  @Test("let a number of steps rule over a number of epochs")
  func maximum() {
    #expect(steps(22, batch: 4, maxSteps: 8) == 8)
    #expect(steps(22, batch: 4, epochs: 0.1, maxSteps: 100) == 100)
  }
}
