import ContrastiveTraining
import Foundation
import Losses
import Testing

@Suite("The repetition alarm")
struct RepetitionTests {
  @Test("sees what training on repeating text does to answers")
  func real() throws {
    let alerts = try AnswerTask.alerts(
      Objective(SupervisedLoss()), on: AnswerTask.repeatingAnswers,
      options: TrainerOptions(
        learningRate: 1e-2, schedule: .init(.constant), batchSize: 8, maxSteps: 100),
      evaluatingEvery: 10)
    let found = alerts.filter { $0.name == .repetition }
    try #require(found.count == 1, "\(alerts)")
    #expect(found[0].finding.contains("against 0 % at first"))
    #expect(alerts.contains { $0.name == .missingEnds })
  }

  @Test("says nothing of what repeated itself from the start")
  func start() {
    var run = ImaginedRun { _, _ in [:] }
    run.answers = { _, noise in
      (0..<16).map { _ in
        let period = Int32(2 + max(0, noise.next()))
        return SampledAnswer((0..<60).map { $0 % period }, hasEnded: true, chosenLength: 60)
      }
    }
    #expect(run.alerts().isEmpty)
  }
}
